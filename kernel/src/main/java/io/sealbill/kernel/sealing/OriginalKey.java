package io.sealbill.kernel.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Locks the PDF in which a bill came from its biller. That file goes beside the sealed bill, to be
 * fetched when somebody asks for it; its key goes inside, so whoever opens the bill opens it too,
 * on devices that came later as well. One key locks one file.
 *
 * <p>It hides the file; it does NOT say whose it is: the SHA-256 that the bill's signature names
 * does.
 */
public final class OriginalKey {
    public static final int BYTES = ContentCipher.KEY_BYTES;

    /** Upper bound of the file: more than a bill needs, and no burden to who fetches it. */
    public static final int MOST_BYTES = 8 << 20;

    /** Upper bound of what {@link #lock} makes. */
    public static final int MOST_LOCKED_BYTES = MOST_BYTES + SealedBill.IV_BYTES + 16;

    private static final byte[] LABEL = "sealbill original v1".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private OriginalKey(byte[] key) {
        this.key = key;
    }

    public static OriginalKey fresh() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new OriginalKey(key);
    }

    /**
     * @throws IllegalArgumentException if it is not as long as a key
     */
    public static OriginalKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has %d bytes".formatted(BYTES));
        }
        return new OriginalKey(key.clone());
    }

    /** The bytes of the key: for the inside of a seal. */
    public byte[] exposeBytes() {
        return key.clone();
    }

    /** 12 random bytes, then AES-256-GCM of the file with its tag at the end. */
    public byte[] lock(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new IllegalArgumentException("the file is too long");
        }
        byte[] iv = new byte[SealedBill.IV_BYTES];
        RANDOM.nextBytes(iv);
        byte[] ciphertext = ContentCipher.encrypt(key, iv, LABEL, file);
        return ByteBuffer.allocate(iv.length + ciphertext.length).put(iv).put(ciphertext).array();
    }

    /**
     * @throws GeneralSecurityException if it is not what this key locked, byte for byte
     */
    public byte[] open(byte[] locked) throws GeneralSecurityException {
        if (locked.length < SealedBill.IV_BYTES) {
            throw new GeneralSecurityException("cut off");
        }
        byte[] iv = Arrays.copyOf(locked, SealedBill.IV_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(locked, SealedBill.IV_BYTES, locked.length);
        return ContentCipher.decrypt(key, iv, LABEL, ciphertext);
    }

    @Override
    public String toString() {
        return "OriginalKey[redacted]";
    }
}
