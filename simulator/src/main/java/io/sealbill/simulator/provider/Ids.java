package io.sealbill.simulator.provider;

import java.security.SecureRandom;

/** Identifiers of 125 random bits that fit a bank file's 35 characters. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 25;

    private Ids() {}

    static String next(String prefix) {
        byte[] random = new byte[LENGTH];
        RANDOM.nextBytes(random);
        var id = new StringBuilder(prefix);
        for (byte each : random) {
            id.append(ALPHABET.charAt(each & 31));
        }
        return id.toString();
    }
}
