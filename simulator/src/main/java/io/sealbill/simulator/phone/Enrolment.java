package io.sealbill.simulator.phone;

import io.sealbill.simulator.http.Problem;

import org.apache.commons.codec.CodecPolicy;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * An account as an authenticator app takes it from a QR code: SHA-1, six digits, thirty seconds.
 *
 * @param label whose codes they are; enrolling a label again replaces its secret
 * @param secretBase32 at least 80 bits; blanks, padding and small letters are tolerated as people
 *     type them
 */
record Enrolment(String label, String secretBase32) {
    private static final int LONGEST_LABEL = 100;

    Enrolment {
        requireLabel(label);
        if (secretBase32 == null) {
            throw Problem.invalid("secretBase32", "missing.");
        }
        secretBase32 = secretBase32.replaceAll("[ =]", "").toUpperCase(Locale.ROOT);
        if (!secretBase32.matches("[A-Z2-7]{16,128}")) {
            throw Problem.invalid("secretBase32", "16 to 128 characters of base32.");
        }
        decode(secretBase32);
    }

    private static void requireLabel(@Nullable String label) {
        if (label == null
                || label.isBlank()
                || label.length() > LONGEST_LABEL
                || label.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("label", "1 to " + LONGEST_LABEL + " characters.");
        }
    }

    SecretKey key() {
        return new SecretKeySpec(decode(secretBase32), "HmacSHA1");
    }

    private static byte[] decode(String base32) {
        try {
            return Base32.builder().setDecodingPolicy(CodecPolicy.STRICT).get().decode(base32);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("secretBase32", "not whole base32.");
        }
    }

    @Override
    public String toString() {
        return "Enrolment[" + label + ", secret redacted]";
    }
}
