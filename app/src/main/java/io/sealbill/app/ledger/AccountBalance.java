package io.sealbill.app.ledger;

import java.util.Currency;

/**
 * Sums of one account in one currency, in minor units.
 *
 * @param debits posted
 * @param credits posted
 * @param pendingDebits neither posted nor voided yet
 * @param pendingCredits neither posted nor voided yet
 */
public record AccountBalance(
        LedgerAccount account,
        Currency currency,
        long debits,
        long credits,
        long pendingDebits,
        long pendingCredits) {

    /** Debits less credits; negative for an account that is owed or has been billed. */
    public long balanceMinor() {
        return Math.subtractExact(debits, credits);
    }
}
