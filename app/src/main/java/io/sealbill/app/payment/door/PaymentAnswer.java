package io.sealbill.app.payment.door;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.app.payment.PaymentAttempt;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** A {@link PaymentAttempt} in the words of the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentAnswer(
        UUID attemptId,
        UUID billId,
        long amountMinor,
        String currency,
        String state,
        @Nullable String declineCode,
        @Nullable String cardBrand,
        @Nullable String cardLast4,
        Instant createdAt,
        @Nullable Instant decidedAt) {

    static PaymentAnswer of(PaymentAttempt attempt) {
        return new PaymentAnswer(
                attempt.attemptId(),
                attempt.billId(),
                attempt.amount().minor(),
                attempt.amount().currency().getCurrencyCode(),
                attempt.state().code(),
                attempt.declineCode(),
                attempt.cardBrand(),
                attempt.cardLast4(),
                attempt.createdAt(),
                attempt.decidedAt());
    }
}
