package io.sealbill.app.reconciliation;

import java.util.Locale;

/** What a statement line of a biller turned out to be. */
public enum LineOutcome {
    /** Ledger, provider and bank agree. */
    MATCHED,
    /** The bank booked another amount than the ledger captured. */
    AMOUNT_DIFFERS,
    /** The payment had been settled by an earlier line. */
    SETTLED_TWICE;

    /** As it stands in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LineOutcome ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
