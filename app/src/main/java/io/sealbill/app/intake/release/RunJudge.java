package io.sealbill.app.intake.release;

import io.sealbill.app.intake.release.RunSummary.Total;
import io.sealbill.app.intake.release.RunSummary.Warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what looks wrong about a run before anything goes out. */
final class RunJudge {
    /** A decimal point in the wrong place is a factor of ten; a bad month is not. */
    private static final double SUSPICIOUS_FACTOR = 5;

    private static final double SUSPICIOUS_SHARE_REFUSED = 0.1;

    /** Fewer than these do not stop the others. */
    private static final int MANY = 10;

    /** Fewer bills of last month say nothing about what is usual. */
    private static final int ENOUGH_BILLS = 5;

    private RunJudge() {}

    /**
     * What the judge looks at.
     *
     * @param repeated bills whose number stands in the file before
     */
    record Figures(int bills, int refused, long repeated, List<Total> totals) {}

    static RunSummary judge(Figures figures) {
        List<Warning> warnings = new ArrayList<>();
        if (figures.refused() == figures.bills()) {
            warnings.add(
                    new Warning("no_bills", null, 0, "No bill of this file can be presented."));
        } else if (figures.refused() >= MANY
                && figures.refused() > figures.bills() * SUSPICIOUS_SHARE_REFUSED) {
            warnings.add(
                    new Warning(
                            "many_refused",
                            null,
                            figures.refused(),
                            "%d of %d bills are refused."
                                    .formatted(figures.refused(), figures.bills())));
        }
        if (figures.repeated() > 0) {
            warnings.add(
                    new Warning(
                            "duplicate_numbers",
                            null,
                            figures.repeated(),
                            "%d bills carry the number of another bill in this file."
                                    .formatted(figures.repeated())));
        }
        figures.totals().forEach(total -> addAmountWarning(total, warnings));
        return new RunSummary(figures.totals(), warnings);
    }

    private static void addAmountWarning(Total total, List<Warning> warnings) {
        if (total.bills() == 0 || total.lastMonthBills() < ENOUGH_BILLS) {
            return;
        }
        double now = (double) total.amountMinor() / total.bills();
        double before = (double) total.lastMonthAmountMinor() / total.lastMonthBills();
        if (now >= SUSPICIOUS_FACTOR * before && now > 0) {
            long times = before == 0 ? total.bills() : Math.round(now / before);
            warnings.add(amounts("amounts_higher", "higher", total.currency(), times));
        } else if (before >= SUSPICIOUS_FACTOR * now) {
            long times = now == 0 ? total.bills() : Math.round(before / now);
            warnings.add(amounts("amounts_lower", "lower", total.currency(), times));
        }
    }

    private static Warning amounts(String code, String word, String currency, long times) {
        String text =
                "The average bill in %s is about %d times %s than last month's."
                        .formatted(currency, times, word);
        return new Warning(code, currency, times, text);
    }

    /**
     * Whether the run is above what one person may send out.
     *
     * @param limits see {@link ReleaseLimits}
     */
    static boolean needsSecondPerson(List<Total> totals, Map<String, Long> limits) {
        long bills = totals.stream().mapToLong(Total::bills).sum();
        return isAbove(limits, ReleaseLimits.BILLS, bills)
                || totals.stream()
                        .anyMatch(total -> isAbove(limits, total.currency(), total.amountMinor()));
    }

    private static boolean isAbove(Map<String, Long> limits, String measure, long found) {
        return found > limits.getOrDefault(measure, Long.MAX_VALUE);
    }
}
