package io.sealbill.app.console;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.intake.BillRun;
import io.sealbill.app.intake.RunState;
import io.sealbill.app.intake.release.RunSummary.Total;
import io.sealbill.app.intake.release.RunSummary.Warning;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** A bill run as a clerk sees it. */
public record RunView(BillRun run, Actor reader, Instant now) {
    private static final int WHOLE = 100;

    /** What would go out in one currency. */
    public record Line(long bills, Money amount, long lastMonthBills, Money lastMonthAmount) {}

    public UUID runId() {
        return run.runId();
    }

    public boolean busy() {
        return run.state().isBusy();
    }

    public boolean mayCancel() {
        return !run.state().isOver();
    }

    public boolean waits() {
        return run.state() == RunState.AWAITING_RELEASE;
    }

    public boolean mayRelease() {
        return waits() && run.mayBeReleasedBy(reader);
    }

    public List<Warning> warnings() {
        return run.summary() == null ? List.of() : run.summary().warnings();
    }

    public List<Line> lines() {
        return run.summary() == null
                ? List.of()
                : run.summary().totals().stream().map(RunView::line).toList();
    }

    /** Of this phase, 0 to 100; null while nobody knows how many bills there are. */
    public @Nullable Long percent() {
        Long total = run.expected();
        return total == null || total == 0 ? null : (long) WHOLE * run.done() / total;
    }

    /** Bills a second, rounded. */
    public long perSecond() {
        return Math.round(run.perSecond(now));
    }

    /** Minutes left, rounded up; null while nobody knows. */
    public @Nullable Long minutesLeft() {
        Duration left = run.remaining(now);
        return left == null ? null : left.plusSeconds(59).toMinutes();
    }

    private static Line line(Total total) {
        Currency currency = Currency.getInstance(total.currency());
        return new Line(
                total.bills(),
                new Money(total.amountMinor(), currency),
                total.lastMonthBills(),
                new Money(total.lastMonthAmountMinor(), currency));
    }
}
