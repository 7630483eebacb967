package io.sealbill.simulator.provider.card;

import com.fasterxml.jackson.annotation.JsonCreator;

import io.sealbill.simulator.http.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * A primary account number whose check digit and brand are right. It lives for one request and is
 * never written anywhere; {@code toString} shows no digit.
 */
public final class CardNumber {
    private final String digits;
    private final Brand brand;

    private CardNumber(String digits, Brand brand) {
        this.digits = digits;
        this.brand = brand;
    }

    /**
     * @throws Problem {@code invalid_pan} if the check digit is wrong (ISO/IEC 7812-1, annex B) or
     *     no accepted brand has such numbers
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CardNumber of(@Nullable String digits) {
        if (digits == null || !digits.matches("\\d{12,19}") || !passesLuhn(digits)) {
            throw Problem.invalid("pan", "not a card number.");
        }
        return new CardNumber(
                digits,
                Brand.of(digits)
                        .orElseThrow(() -> Problem.invalid("pan", "not a brand taken here.")));
    }

    public Brand brand() {
        return brand;
    }

    public String last4() {
        return digits.substring(digits.length() - 4);
    }

    /** For keyed hashing only. */
    public byte[] exposeDigits() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    boolean startsWith(String prefix) {
        return digits.startsWith(prefix);
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    @Override
    public String toString() {
        return "CardNumber[redacted]";
    }
}
