package io.sealbill.app.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.intake.release.RunSummary;
import io.sealbill.kernel.document.RefusalPolicy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A file of bills on its way to the customers.
 *
 * @param total bills in the file; null until all are checked
 * @param progress how far it is
 * @param readPercent how much of the file has been checked, from 0 to 100
 * @param summary what would go out; null until all are checked
 * @param mapping the one that was chosen for its CSV files; null to go by their headers
 * @param policy which findings refuse its bills
 * @param needsSecondPerson whether whoever sent the file may not release it
 * @param startedBy who sent the file
 * @param phaseAt when it came into this state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BillRun(
        UUID runId,
        String fileName,
        RunState state,
        @Nullable Integer total,
        Progress progress,
        int readPercent,
        @Nullable RunSummary summary,
        @Nullable String mapping,
        RefusalPolicy policy,
        boolean needsSecondPerson,
        @JsonIgnore String startedBy,
        Instant startedAt,
        Instant phaseAt,
        @Nullable Instant finishedAt) {
    private static final int WHOLE = 100;

    /**
     * Bills so far.
     *
     * @param checked read and judged
     * @param presented to their customers
     */
    public record Progress(int checked, int presented, int refused, int duplicates) {
        int settled() {
            return presented + refused + duplicates;
        }
    }

    /** Whether this person or program may let the bills go out, once they are checked. */
    public boolean mayBeReleasedBy(Actor actor) {
        return !needsSecondPerson || (actor.isStaff() && !actor.reference().equals(startedBy));
    }

    /** How many bills of this phase are done. */
    public int done() {
        return state == RunState.CHECKING ? progress.checked() : progress.settled();
    }

    /** Bills a second in this phase; 0 until there is something to divide. */
    public double perSecond(Instant now) {
        double seconds = Duration.between(phaseAt, now).toMillis() / 1000.0;
        int before = state == RunState.PRESENTING ? progress.refused() : 0;
        return seconds <= 0 ? 0 : Math.max(0, done() - before) / seconds;
    }

    /**
     * How long this phase still takes at its rate so far; while bills are counted, by how much of
     * the file is done. Null while that is not known.
     */
    public @Nullable Duration remaining(Instant now) {
        double rate = perSecond(now);
        Long all = expected();
        return all == null || rate <= 0
                ? null
                : Duration.ofSeconds(Math.round(Math.max(0, all - done()) / rate));
    }

    /** Bills in the file, or about as many; null while nobody knows. */
    @JsonIgnore
    public @Nullable Long expected() {
        if (total != null) {
            return total.longValue();
        }
        boolean begun = readPercent > 0 && readPercent < WHOLE;
        return begun ? (long) done() * WHOLE / readPercent : null;
    }

    @Override
    public String toString() {
        return "BillRun[" + runId + " " + state + "]";
    }
}
