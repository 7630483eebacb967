package io.sealbill.app.presentment;

import io.sealbill.kernel.sealing.SealedBill;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** A bill with its content, which only the customer's devices open. */
public final class SealedContent {
    private final BillEnvelope envelope;
    private final byte[] stored;
    private final @Nullable Long logPlace;
    private final @Nullable UUID lastPaid;

    SealedContent(
            BillEnvelope envelope,
            byte[] stored,
            @Nullable Long logPlace,
            @Nullable UUID lastPaid) {
        this.envelope = envelope;
        this.stored = stored;
        this.logPlace = logPlace;
        this.lastPaid = lastPaid;
    }

    public BillEnvelope envelope() {
        return envelope;
    }

    public SealedBill sealed() {
        return SealedBill.parse(json());
    }

    /** Where its newest entry stands in the public log; null until it has its place there. */
    public @Nullable Long logPlace() {
        return logPlace;
    }

    /** The bill of the same biller, presented before this one, that the payer paid last. */
    public @Nullable UUID lastPaid() {
        return lastPaid;
    }

    /** The {@link SealedBill} in its text form. */
    public byte[] json() {
        return SealedBill.jsonOf(stored);
    }
}
