package io.sealbill.app.payment;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * One try to take the money of a bill.
 *
 * @param declineCode why not, for a declined one
 * @param providerReference the provider's own id of the payment, once it gave one
 * @param cardBrand with {@code cardLast4}: the card, once the vault told
 * @param decidedAt when the outcome became known; null until then
 */
public record PaymentAttempt(
        UUID billerId,
        UUID attemptId,
        UUID billId,
        UUID accountId,
        UUID payerId,
        Money amount,
        AttemptState state,
        @Nullable String declineCode,
        @Nullable String providerReference,
        @Nullable String cardBrand,
        @Nullable String cardLast4,
        Instant createdAt,
        @Nullable Instant decidedAt) {}
