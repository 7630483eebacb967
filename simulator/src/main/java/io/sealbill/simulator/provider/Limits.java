package io.sealbill.simulator.provider;

import io.sealbill.simulator.http.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What fields may hold, in the words of the networks behind the provider. */
final class Limits {
    /** The currencies the provider settles in. */
    private static final Map<String, String> CURRENCIES =
            Stream.of(
                            "AUD", "BHD", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD",
                            "INR", "JPY", "KRW", "KWD", "MXN", "NOK", "NZD", "PLN", "SEK", "SGD",
                            "USD")
                    .collect(Collectors.toMap(code -> code, code -> code));

    private static final long LARGEST_AMOUNT_MINOR = 999_999_999_999L;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,35}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Limits() {}

    static String requireKey(@Nullable String key) {
        if (key == null) {
            throw new Problem(400, "idempotency_key_required", "Send the header Idempotency-Key.");
        }
        if (!KEY.matcher(key).matches()) {
            throw new Problem(400, "invalid_idempotency_key", "1 to 64 visible ASCII characters.");
        }
        return key;
    }

    /**
     * References travel in bank files, whose fields hold 35 characters (ISO 20022 Max35Text). A
     * UUID has 36: it is taken, and written there without its dashes.
     */
    static void requireReference(@Nullable String reference) {
        boolean fits =
                reference != null
                        && (REFERENCE.matcher(reference).matches()
                                || UUID_TEXT.matcher(reference).matches());
        if (!fits) {
            throw Problem.invalid(
                    "reference",
                    "1 to 35 letters, digits, dots, dashes or underscores, or a UUID.");
        }
    }

    static String forBankFiles(String reference) {
        return reference.length() > 35 ? reference.replace("-", "") : reference;
    }

    /**
     * Gives one and the same string for a currency: every payment carries one.
     *
     * @throws Problem if it is not settled here
     */
    static String settled(@Nullable String currency) {
        String known = currency == null ? null : CURRENCIES.get(currency);
        if (known == null) {
            throw Problem.invalid("currency", "not a currency settled here.");
        }
        return known;
    }

    static void requireAmount(long amountMinor) {
        if (amountMinor <= 0 || amountMinor > LARGEST_AMOUNT_MINOR) {
            throw Problem.invalid(
                    "amountMinor", "between 1 and " + LARGEST_AMOUNT_MINOR + " minor units.");
        }
    }

    static void requireText(String field, @Nullable String text, int longest) {
        if (text == null
                || text.isBlank()
                || text.codePointCount(0, text.length()) > longest
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(
                    field, "1 to " + longest + " characters, without control characters.");
        }
    }
}
