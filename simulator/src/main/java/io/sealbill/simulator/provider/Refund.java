package io.sealbill.simulator.provider;

import java.time.Instant;

/** Money given back of one captured payment. */
record Refund(
        String id,
        String payment,
        String reference,
        long amountMinor,
        String currency,
        Instant refundedAt) {
    static Refund of(RefundRequest request, String currency, Instant at) {
        return new Refund(
                Ids.next("re_"),
                request.payment(),
                request.reference(),
                request.amountMinor(),
                currency,
                at);
    }
}
