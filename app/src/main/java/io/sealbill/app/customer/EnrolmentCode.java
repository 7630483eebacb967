package io.sealbill.app.customer;

import io.sealbill.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * The code that a biller hands to a customer to enrol with, once: 84 random bits, kept as a hash.
 * Letters and digits that look alike are not in it.
 */
public final class EnrolmentCode {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int CHARACTERS = 17;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    /** A code as somebody typed it: case, blanks and hyphens do not matter. */
    public EnrolmentCode(String typed) {
        value = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    static EnrolmentCode random() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(CHARACTERS, 0, ALPHABET.length())
                .forEach(letter -> code.append(ALPHABET.charAt(letter)));
        return new EnrolmentCode(code.toString());
    }

    /** As it is printed, in groups. */
    public String reveal() {
        return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    byte[] hash() {
        return Sha256.of(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "EnrolmentCode[redacted]";
    }
}
