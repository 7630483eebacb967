package io.sealbill.app.intake.release;

import io.sealbill.app.biller.Billers;
import io.sealbill.app.intake.release.RunJudge.Figures;
import io.sealbill.app.intake.release.RunSummary.Total;
import io.sealbill.app.presentment.BillFigures;
import io.sealbill.app.presentment.BillFigures.Sum;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds a checked run against the month before and the biller's limits. */
@Component
public class Assessment {
    private static final Sum NOTHING = new Sum(0, 0);

    private final Billers billers;
    private final BillFigures figures;
    private final ReleaseLimits limits;
    private final Clock clock;

    Assessment(Billers billers, BillFigures figures, ReleaseLimits limits, Clock clock) {
        this.billers = billers;
        this.figures = figures;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * What was found in the file.
     *
     * @param repeated bills whose number stands in the file before
     */
    public record Checked(int bills, int refused, long repeated, Map<String, Sum> accepted) {}

    /**
     * The outcome.
     *
     * @param needsSecondPerson whether whoever sent the file may not release it
     */
    public record Verdict(RunSummary summary, boolean needsSecondPerson) {
        /** Whether a person has to look at it. */
        public boolean needsPerson() {
            return needsSecondPerson || !summary.warnings().isEmpty();
        }
    }

    /** Within the biller's transaction. */
    public Verdict of(UUID billerId, Checked checked) {
        ZoneId zone = billers.byId(billerId).orElseThrow().zone();
        LocalDate thisMonth = LocalDate.now(clock.withZone(zone)).withDayOfMonth(1);
        Map<String, Sum> before =
                figures.presented(
                        billerId,
                        thisMonth.minusMonths(1).atStartOfDay(zone).toInstant(),
                        thisMonth.atStartOfDay(zone).toInstant());
        List<Total> totals =
                checked.accepted().entrySet().stream()
                        .map(
                                sum ->
                                        total(
                                                sum.getKey(),
                                                sum.getValue(),
                                                before.getOrDefault(sum.getKey(), NOTHING)))
                        .toList();
        RunSummary summary =
                RunJudge.judge(
                        new Figures(
                                checked.bills(), checked.refused(), checked.repeated(), totals));
        return new Verdict(summary, RunJudge.needsSecondPerson(totals, limits.of(billerId)));
    }

    private static Total total(String currency, Sum now, Sum before) {
        return new Total(
                currency, now.bills(), now.amountMinor(), before.bills(), before.amountMinor());
    }
}
