package io.sealbill.app.presentment;

import io.sealbill.kernel.sealing.SealedBill;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** A bill with its content, which only the customer's devices open. */
public final class SealedContent {
    private final BillEnvelope envelope;
    private final byte[] stored;
    private final @Nullable UUID lastPaid;

    SealedContent(BillEnvelope envelope, byte[] stored, @Nullable UUID lastPaid) {
        this.envelope = envelope;
        this.stored = stored;
        this.lastPaid = lastPaid;
    }

    public BillEnvelope envelope() {
        return envelope;
    }

    public SealedBill sealed() {
        return SealedBill.parse(json());
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
