package io.sealbill.simulator.provider;

import io.sealbill.simulator.http.Problem;
import io.sealbill.simulator.provider.card.CardNumber;
import io.sealbill.simulator.provider.card.SecurityCode;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;

/**
 * The body of {@code POST /provider/v1/payments}: authorise and capture.
 *
 * @param reference the merchant's own reference, good for one payment
 * @param securityCode only looked at, never kept
 * @param statementText what the payer reads on the card statement, at most 22 characters
 * @param descriptor the merchant's own note, at most 140 characters
 */
record PaymentRequest(
        String reference,
        CardNumber pan,
        YearMonth expiry,
        @Nullable SecurityCode securityCode,
        long amountMinor,
        String currency,
        String statementText,
        @Nullable String descriptor) {
    private static final int LONGEST_VALIDITY_YEARS = 20;

    PaymentRequest {
        Limits.requireReference(reference);
        requirePresent("pan", pan);
        requirePresent("expiry", expiry);
        if (securityCode != null
                && securityCode.digits().length() != pan.brand().securityCodeLength()) {
            throw Problem.invalid("securityCode", "not of this brand's length.");
        }
        Limits.requireAmount(amountMinor);
        currency = Limits.settled(currency);
        Limits.requireText("statementText", statementText, 22);
        if (descriptor != null) {
            Limits.requireText("descriptor", descriptor, 140);
        }
    }

    /**
     * @throws Problem {@code invalid_expiry} if the card's last month is over, or too far off
     */
    void requireValidIn(YearMonth month) {
        if (expiry.isBefore(month)) {
            throw Problem.invalid("expiry", "the card has expired.");
        }
        if (expiry.isAfter(month.plusYears(LONGEST_VALIDITY_YEARS))) {
            throw Problem.invalid("expiry", "too far in the future.");
        }
    }

    private static void requirePresent(String field, @Nullable Object value) {
        if (value == null) {
            throw Problem.invalid(field, "missing.");
        }
    }

    @Override
    public String toString() {
        return "PaymentRequest[" + reference + ", card redacted]";
    }
}
