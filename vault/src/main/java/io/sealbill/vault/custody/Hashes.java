package io.sealbill.vault.custody;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** SHA-2 without the exceptions that cannot happen. */
public final class Hashes {
    private Hashes() {}

    public static byte[] sha256(byte[] content) {
        return of("SHA-256", content);
    }

    public static byte[] sha384(byte[] content) {
        return of("SHA-384", content);
    }

    private static byte[] of(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
