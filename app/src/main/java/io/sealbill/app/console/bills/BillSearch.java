package io.sealbill.app.console.bills;

import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.customer.AccountRecipients;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillPage;
import io.sealbill.app.presentment.BillPage.Cursor;
import io.sealbill.app.presentment.BillPage.Filter;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/**
 * Finds envelopes by an invoice number, an account's code, or a bill's id. The server holds keyed
 * hashes of the first two, so each must be typed as it stands on the bill.
 */
@Component
class BillSearch {
    private static final int PAGE = 100;

    private final SigningKeys keys;
    private final Accounts accounts;
    private final Bills bills;
    private final Tenancy tenancy;

    BillSearch(SigningKeys keys, Accounts accounts, Bills bills, Tenancy tenancy) {
        this.keys = keys;
        this.accounts = accounts;
        this.bills = bills;
        this.tenancy = tenancy;
    }

    /**
     * @param count how many there are in all, up to {@link Bills#MOST_COUNTED}
     * @param next where the following part begins; null at the end
     */
    record Found(List<BillEnvelope> bills, int count, @Nullable Cursor next) {
        private static Found of(List<BillEnvelope> bills) {
            return new Found(bills, bills.size(), null);
        }
    }

    /**
     * @param sought empty for all
     * @param which of what is found
     */
    Found find(UUID billerId, String sought, Filter which, Cursor after) {
        if (sought.isEmpty()) {
            return tenancy.asBiller(billerId, () -> page(billerId, which, after));
        }
        List<UUID> ids = ids(billerId, sought);
        return tenancy.asBiller(
                billerId,
                () -> {
                    List<BillEnvelope> named = bills.find(billerId, ids);
                    if (!named.isEmpty()) {
                        return Found.of(named.stream().filter(which::holds).toList());
                    }
                    AccountRecipients account =
                            accounts.lookup(billerId, List.of(sought)).get(sought);
                    return account == null
                            ? Found.of(List.of())
                            : page(billerId, which.of(account.accountId()), after);
                });
    }

    private Found page(UUID billerId, Filter which, Cursor after) {
        BillPage page = bills.page(billerId, which, after, PAGE);
        return new Found(page.bills(), bills.count(billerId, which), page.next());
    }

    private List<UUID> ids(UUID billerId, String sought) {
        try {
            return List.of(UUID.fromString(sought));
        } catch (IllegalArgumentException noId) {
            return keys.billIds(billerId, sought);
        }
    }
}
