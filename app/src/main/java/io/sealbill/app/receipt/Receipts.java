package io.sealbill.app.receipt;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/** Receipts, for those who paid. */
@Component
public class Receipts {
    private static final String PURPOSE = "receipt";

    private final Tenancy tenancy;
    private final ReceiptRows rows;
    private final DataKeys keys;

    Receipts(Tenancy tenancy, ReceiptRows rows, DataKeys keys) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.keys = keys;
    }

    /** Empty until it is issued, seconds after the capture; in a transaction of its own. */
    public Optional<IssuedReceipt> findForPayer(UUID payerId, UUID attemptId) {
        return tenancy.asPayer(payerId, () -> rows.findOfPayer(payerId, attemptId));
    }

    /** The signed PDF of a receipt that {@link #findForPayer} gave. */
    public byte[] document(IssuedReceipt receipt) {
        return tenancy.asBiller(
                receipt.billerId(), () -> keys.reveal(at(receipt), rows.document(receipt)));
    }

    /** Within the biller's transaction. */
    boolean isIssued(UUID billerId, UUID attemptId) {
        return rows.exists(billerId, attemptId);
    }

    void store(IssuedReceipt receipt, byte[] document) {
        tenancy.asBiller(
                receipt.billerId(),
                () -> {
                    rows.insert(receipt, keys.protect(at(receipt), document));
                    return receipt;
                });
    }

    private static RecordAddress at(IssuedReceipt receipt) {
        return new RecordAddress(receipt.billerId(), PURPOSE, receipt.attemptId());
    }
}
