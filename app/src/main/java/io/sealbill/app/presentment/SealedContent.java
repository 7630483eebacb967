package io.sealbill.app.presentment;

import io.sealbill.kernel.sealing.SealedBill;

/** A bill with its content, which only the customer's devices open. */
public final class SealedContent {
    private final BillEnvelope envelope;
    private final byte[] json;

    SealedContent(BillEnvelope envelope, byte[] json) {
        this.envelope = envelope;
        this.json = json;
    }

    public BillEnvelope envelope() {
        return envelope;
    }

    public SealedBill sealed() {
        return SealedBill.parse(json);
    }

    /** The {@link SealedBill} as it was stored. */
    public byte[] json() {
        return json.clone();
    }
}
