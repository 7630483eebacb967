package io.sealbill.app.payment;

import java.util.Arrays;
import java.util.Locale;

/** What is known of an attempt to take money. */
public enum AttemptState {
    /** Written down; the vault may have been asked, or not yet. */
    INTENDED,
    /** Asked, and no answer that says whether money moved. */
    UNKNOWN,
    /** The money is taken. */
    CAPTURED,
    /** No money is taken, and none will be. */
    DECLINED;

    public boolean isFinal() {
        return this == CAPTURED || this == DECLINED;
    }

    /** Unknown may follow unknown: it was asked again. */
    public boolean mayBecome(AttemptState next) {
        return !isFinal() && next != INTENDED;
    }

    /** As stored and as on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AttemptState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The codes of the states that may become this one. */
    String[] sources() {
        return Arrays.stream(values())
                .filter(state -> state.mayBecome(this))
                .map(AttemptState::code)
                .toArray(String[]::new);
    }
}
