package io.sealbill.cli.demo.payer;

import io.sealbill.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * A printed recovery code as the portal makes it: 26 characters of Crockford's alphabet (130 random
 * bits) and two check characters, in seven groups of four.
 */
final class RecoveryCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 26;

    private final String random;

    private RecoveryCode(String random) {
        this.random = random;
    }

    static RecoveryCode generate(SecureRandom source) {
        StringBuilder random = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            random.append(ALPHABET.charAt(source.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(random.toString());
    }

    /** A code that {@link #reveal} gave. */
    static RecoveryCode read(String printed) {
        return new RecoveryCode(printed.replace("-", "").substring(0, RANDOM_CHARACTERS));
    }

    /** The wrapping secret that it stands for. */
    byte[] secret() {
        return random.getBytes(StandardCharsets.UTF_8);
    }

    /** As it is printed. */
    String reveal() {
        return (random + check()).replaceAll("(.{4})(?=.)", "$1-");
    }

    @Override
    public String toString() {
        return "RecoveryCode[redacted]";
    }

    private String check() {
        String text = "sealbill recovery code v1 " + random;
        byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        int mask = ALPHABET.length() - 1;
        return "" + ALPHABET.charAt(hash[0] & mask) + ALPHABET.charAt(hash[1] & mask);
    }
}
