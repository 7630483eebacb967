package io.sealbill.app.identity.factor;

import io.sealbill.kernel.Bug;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Passwords that became known in breaches. The list comes with the app ({@code
 * breached/VENDORED.txt} says from where) and nobody is asked. It holds hashes, so that it cannot
 * be read by chance; they protect nothing.
 */
@Component
class BreachedPasswords {
    private static final String LIST = "/breached/passwords.bin";
    private static final int HASH_BYTES = 6;

    /** Sorted. */
    private final long[] hashes;

    BreachedPasswords() {
        try (InputStream stream = BreachedPasswords.class.getResourceAsStream(LIST)) {
            byte[] bytes = Objects.requireNonNull(stream, LIST).readAllBytes();
            hashes = new long[bytes.length / HASH_BYTES];
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = number(bytes, i * HASH_BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Bug.check(hashes.length > 100_000, "the list of breached passwords is whole");
    }

    /** Whether it is on the list, in whatever case. */
    boolean contains(String password) {
        String normal =
                Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(normal.getBytes(StandardCharsets.UTF_8));
            return Arrays.binarySearch(hashes, number(hash, 0)) >= 0;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static long number(byte[] bytes, int from) {
        ByteBuffer hash = ByteBuffer.wrap(bytes, from, HASH_BYTES);
        return Integer.toUnsignedLong(hash.getInt()) << 16 | Short.toUnsignedInt(hash.getShort());
    }
}
