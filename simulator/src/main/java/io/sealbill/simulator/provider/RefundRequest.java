package io.sealbill.simulator.provider;

import io.sealbill.simulator.http.Problem;

/** The body of {@code POST /provider/v1/refunds}. */
record RefundRequest(String payment, long amountMinor, String reference) {
    RefundRequest {
        if (payment == null) {
            throw Problem.invalid("payment", "missing.");
        }
        Limits.requireAmount(amountMinor);
        Limits.requireReference(reference);
    }
}
