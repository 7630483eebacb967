package io.sealbill.app.receipt;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Which of these attempts have one, within the biller's transaction. */
    Set<UUID> issuedOf(UUID billerId, Collection<UUID> attemptIds) {
        return rows.issuedOf(billerId, attemptIds);
    }

    /** A receipt with its signed PDF. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier between two calls, never compared
    record Signed(IssuedReceipt receipt, byte[] document) {}

    /** In one transaction; what is there already stays as it is. */
    void store(UUID billerId, List<Signed> signed) {
        tenancy.asBiller(
                billerId,
                () -> {
                    List<byte[]> documents =
                            signed.stream()
                                    .map(each -> keys.protect(at(each.receipt()), each.document()))
                                    .toList();
                    return rows.insert(signed.stream().map(Signed::receipt).toList(), documents);
                });
    }

    private static RecordAddress at(IssuedReceipt receipt) {
        return new RecordAddress(receipt.billerId(), PURPOSE, receipt.attemptId());
    }
}
