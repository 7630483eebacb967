package io.sealbill.app.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce in front: {@code nonce || ciphertext || tag}. */
final class Aead {
    static final int KEY_BYTES = 32;
    static final int OVERHEAD_BYTES = 12 + 16;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aead() {}

    static byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    static byte[] encrypt(SecretKey key, byte[] associatedData, byte[] clear) {
        byte[] nonce = fresh(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, associatedData);
            ByteBuffer out = ByteBuffer.allocate(OVERHEAD_BYTES + clear.length).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(clear), out);
            return out.array();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has AES-GCM", missing);
        }
    }

    /**
     * @throws GeneralSecurityException if anything differs from what was encrypted
     */
    static byte[] decrypt(SecretKey key, byte[] associatedData, byte[] encrypted)
            throws GeneralSecurityException {
        if (encrypted.length < OVERHEAD_BYTES) {
            throw new GeneralSecurityException("shorter than a nonce and a tag");
        }
        return cipher(Cipher.DECRYPT_MODE, key, encrypted, associatedData)
                .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonceFirst, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE_BYTES));
        cipher.updateAAD(associatedData);
        return cipher;
    }
}
