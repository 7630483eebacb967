package io.sealbill.app.receipt;

import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/** Receipts, for those who paid. */
@Component
public class Receipts {
    private final Tenancy tenancy;
    private final ReceiptRows rows;

    Receipts(Tenancy tenancy, ReceiptRows rows) {
        this.tenancy = tenancy;
        this.rows = rows;
    }

    /** Empty until it is issued, seconds after the capture; in a transaction of its own. */
    public Optional<IssuedReceipt> findForPayer(UUID payerId, UUID attemptId) {
        return tenancy.asPayer(payerId, () -> rows.findOfPayer(payerId, attemptId));
    }
}
