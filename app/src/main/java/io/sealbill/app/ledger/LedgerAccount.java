package io.sealbill.app.ledger;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An account in a biller's chart.
 *
 * @param code {@code receivable/} and a customer account's id, {@code billed}, {@code
 *     provider_clearing}, {@code bank} or {@code suspense}
 */
public record LedgerAccount(String code) {
    // First, because the accounts below are checked against it.
    private static final Pattern CHART =
            Pattern.compile("receivable/[0-9a-f-]{36}|billed|provider_clearing|bank|suspense");

    /** What has been billed: the other side of every receivable. */
    public static final LedgerAccount BILLED = new LedgerAccount("billed");

    /** Captured by the payment provider, not yet paid out. */
    public static final LedgerAccount PROVIDER_CLEARING = new LedgerAccount("provider_clearing");

    /** Booked on the biller's bank account. */
    public static final LedgerAccount BANK = new LedgerAccount("bank");

    /** Money that came in and that nothing explains yet. */
    public static final LedgerAccount SUSPENSE = new LedgerAccount("suspense");

    public LedgerAccount {
        if (!CHART.matcher(code).matches()) {
            throw new IllegalArgumentException("not in the chart of accounts: " + code);
        }
    }

    /** What one customer account owes the biller. */
    public static LedgerAccount receivable(UUID customerAccountId) {
        return new LedgerAccount("receivable/" + customerAccountId);
    }
}
