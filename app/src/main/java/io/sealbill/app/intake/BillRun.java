package io.sealbill.app.intake;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A file taken in, in a list of them.
 *
 * @param finishedAt null while it runs, and for one that a crash ended
 */
public record BillRun(
        UUID runId,
        String fileName,
        int presented,
        int refused,
        int duplicates,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    static BillRun start(UUID runId, String fileName, Instant at) {
        return new BillRun(runId, fileName, 0, 0, 0, at, null);
    }

    @Override
    public String toString() {
        return "BillRun[" + runId + "]";
    }
}
