package io.sealbill.app.biller;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;

/** A PKCS#12 file with one signing key, its bytes and its password together. */
public final class KeyStoreFile {
    private final byte[] bytes;
    private final String password;

    public KeyStoreFile(byte[] bytes, String password) {
        this.bytes = bytes.clone();
        this.password = password;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String password() {
        return password;
    }

    /**
     * The certificate of its key.
     *
     * @throws IllegalArgumentException if it cannot be opened or holds no key
     */
    X509Certificate certificate() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return certificate;
                }
            }
            throw new IllegalArgumentException("no signing key in the PKCS#12 file");
        } catch (GeneralSecurityException | IOException refused) {
            throw new IllegalArgumentException("the PKCS#12 file does not open", refused);
        }
    }

    /** How a certificate is named in signatures: base64url SHA-256 of its DER. */
    static String kid(byte[] der) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return "KeyStoreFile[redacted]";
    }
}
