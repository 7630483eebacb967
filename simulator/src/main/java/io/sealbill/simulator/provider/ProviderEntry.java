package io.sealbill.simulator.provider;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.sealbill.simulator.bank.Payout;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** What the provider remembers, in the order it happened. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProviderEntry.PaymentMade.class, name = "payment"),
    @JsonSubTypes.Type(value = ProviderEntry.RefundMade.class, name = "refund"),
    @JsonSubTypes.Type(value = ProviderEntry.PaidOut.class, name = "payout"),
    @JsonSubTypes.Type(value = ProviderEntry.Notified.class, name = "notified")
})
sealed interface ProviderEntry {

    /** The card is a keyed hash here; its brand and last four digits stand in the payment. */
    record PaymentMade(
            String key,
            UUID fingerprint,
            String cardHash,
            String statementText,
            @Nullable String descriptor,
            Payment.Booked booked)
            implements ProviderEntry {
        static PaymentMade of(
                String key,
                UUID fingerprint,
                String cardHash,
                PaymentRequest request,
                Payment.Booked booked) {
            return new PaymentMade(
                    key,
                    fingerprint,
                    cardHash,
                    request.statementText(),
                    request.descriptor(),
                    booked);
        }
    }

    record RefundMade(String key, UUID fingerprint, Refund refund) implements ProviderEntry {}

    record PaidOut(Payout payout) implements ProviderEntry {}

    /** The merchant has confirmed the notification of this payment. */
    record Notified(String payment) implements ProviderEntry {}
}
