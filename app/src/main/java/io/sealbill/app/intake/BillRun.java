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
        int presented,
        int refused,
        int duplicates,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
