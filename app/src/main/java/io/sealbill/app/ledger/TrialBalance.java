package io.sealbill.app.ledger;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every account of a biller with its sums; currencies never mix. */
public record TrialBalance(List<AccountBalance> accounts) {

    /** Debits less credits over all accounts, by currency code: 0 in sound books. */
    public Map<String, Long> differences() {
        Map<String, Long> differences = new TreeMap<>();
        for (AccountBalance account : accounts) {
            String currency = account.currency().getCurrencyCode();
            differences.merge(currency, account.balanceMinor(), Math::addExact);
            differences.merge(
                    currency, account.pendingDebits() - account.pendingCredits(), Math::addExact);
        }
        return differences;
    }

    public boolean isBalanced() {
        return differences().values().stream().allMatch(difference -> difference == 0);
    }

    /** Debits less credits of one account, 0 if nothing was ever booked on it. */
    public long balanceMinor(LedgerAccount account, Currency currency) {
        return accounts.stream()
                .filter(line -> line.account().equals(account) && line.currency().equals(currency))
                .mapToLong(AccountBalance::balanceMinor)
                .sum();
    }
}
