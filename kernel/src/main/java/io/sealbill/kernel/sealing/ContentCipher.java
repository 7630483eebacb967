package io.sealbill.kernel.sealing;

import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of the content. Each key is used for one message only. */
final class ContentCipher {
    static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private ContentCipher() {}

    static byte[] encrypt(byte[] key, byte[] iv, byte[] aad, byte[] clear) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, iv, aad).doFinal(clear);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has AES-GCM", missing);
        }
    }

    /**
     * @throws GeneralSecurityException if anything differs from what was encrypted
     */
    static byte[] decrypt(byte[] key, byte[] iv, byte[] aad, byte[] ciphertext)
            throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, key, iv, aad).doFinal(ciphertext);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] iv, byte[] aad)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(aad);
        return cipher;
    }
}
