package io.sealbill.app.presentment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a bill stands. Constants name the states that may follow them. */
public enum BillState {
    /** Nothing stands against paying it. */
    PRESENTED,
    /** A payment is on its way, its outcome not known yet. */
    PAYING,
    PAID,
    /** A newer version of the bill has taken its place. */
    SUPERSEDED,
    /** The biller took it back. */
    WITHDRAWN;

    public boolean mayBecome(BillState next) {
        return switch (this) {
            case PRESENTED -> EnumSet.of(PAYING, SUPERSEDED, WITHDRAWN).contains(next);
            case PAYING -> EnumSet.of(PAID, PRESENTED, SUPERSEDED).contains(next);
            case PAID, SUPERSEDED, WITHDRAWN -> false;
        };
    }

    /** The states that may become this one. */
    Set<BillState> sources() {
        EnumSet<BillState> sources = EnumSet.noneOf(BillState.class);
        Arrays.stream(values()).filter(state -> state.mayBecome(this)).forEach(sources::add);
        return sources;
    }

    /** As stored and as on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BillState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
