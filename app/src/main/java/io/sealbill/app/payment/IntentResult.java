package io.sealbill.app.payment;

import io.sealbill.kernel.money.Money;

import java.net.URI;
import java.time.Instant;

/** Whether a payment can be agreed to. */
public sealed interface IntentResult {

    /**
     * What the payer agrees to, and where the card is entered.
     *
     * @param cardEntryPage a page of the vault, for a frame
     */
    record Opened(IntentId id, Money amount, String payee, URI cardEntryPage, Instant expiresAt)
            implements IntentResult {}

    record Refused(PaymentRefusal why) implements IntentResult {}
}
