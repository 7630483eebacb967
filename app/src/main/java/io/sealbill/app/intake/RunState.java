package io.sealbill.app.intake;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a bill run stands. */
public enum RunState {
    /** The file is on its way. */
    RECEIVING,
    /** Every bill is read and judged; nothing goes out. */
    CHECKING,
    /** A person looks at the totals before anything goes out. */
    AWAITING_RELEASE,
    /** The accepted bills go out. */
    PRESENTING,
    FINISHED,
    /** Stopped by a person, or never received whole; what had gone out stays out. */
    CANCELLED;

    private static final Map<RunState, Set<RunState>> NEXT =
            Map.of(
                    RECEIVING, Set.of(CHECKING, CANCELLED),
                    CHECKING, Set.of(AWAITING_RELEASE, PRESENTING, CANCELLED),
                    AWAITING_RELEASE, Set.of(PRESENTING, CANCELLED),
                    PRESENTING, Set.of(FINISHED, CANCELLED),
                    FINISHED, Set.of(),
                    CANCELLED, Set.of());

    public static RunState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** As in the API and the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean mayBecome(RunState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether a machine is at work on it. */
    public boolean isBusy() {
        return this == RECEIVING || this == CHECKING || this == PRESENTING;
    }

    /** Whether there is something to do for the workers. */
    boolean isWork() {
        return this == CHECKING || this == PRESENTING;
    }

    public boolean isOver() {
        return this == FINISHED || this == CANCELLED;
    }
}
