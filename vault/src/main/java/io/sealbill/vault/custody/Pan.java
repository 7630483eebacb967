package io.sealbill.vault.custody;

import io.sealbill.kernel.Bug;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A card number (primary account number) as ASCII digits in an array that {@link #close} zeroes.
 * Guarantees that this copy is gone afterwards; does not guarantee that the runtime or a library
 * that was given the digits kept no copy of its own.
 */
public final class Pan implements AutoCloseable {
    private final byte[] digits;

    private Pan(byte[] digits) {
        this.digits = digits;
    }

    /**
     * Takes the array over; the caller keeps no other use of it.
     *
     * @param digits ASCII digits, 12 to 19 of them
     */
    public static Pan takeOver(byte[] digits) {
        Bug.check(digits.length >= 12 && digits.length <= 19, "a card number has 12 to 19 digits");
        return new Pan(digits);
    }

    /** The digits themselves, not a copy. */
    public byte[] digits() {
        return digits;
    }

    /** What may be shown and stored (PCI DSS 3.4.1). */
    public String last4() {
        return new String(digits, digits.length - 4, 4, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        Arrays.fill(digits, (byte) 0);
    }

    @Override
    public String toString() {
        return "Pan[redacted]";
    }
}
