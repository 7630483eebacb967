package io.sealbill.app.ledger;

import java.util.Locale;

/** How far a transfer has come. */
enum Phase {
    /** Expected; counts in no balance but the pending one. */
    PENDING,
    /** Counts in the balances. */
    POSTED,
    /** Ends a pending transfer without effect. */
    VOIDED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Phase of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
