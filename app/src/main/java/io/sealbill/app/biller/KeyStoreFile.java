package io.sealbill.app.biller;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.signing.SigningKey;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

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
     * @throws IllegalArgumentException {@code key_store_unreadable} if it cannot be opened or holds
     *     no key, {@code signing_key_type} if the key is not of the kind that signs bills
     */
    X509Certificate certificate() {
        try {
            return SigningKey.fromPkcs12(bytes, password.toCharArray()).certificate();
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException(
                    "key_store_unreadable: the PKCS#12 file does not open with its password, or"
                            + " holds no signing key",
                    refused);
        } catch (IllegalArgumentException otherKind) {
            throw new IllegalArgumentException(
                    "signing_key_type: " + otherKind.getMessage(), otherKind);
        }
    }

    /** How a certificate is named in signatures: base64url SHA-256 of its DER. */
    static String kid(byte[] der) {
        return Sha256.base64Url(der);
    }

    @Override
    public String toString() {
        return "KeyStoreFile[redacted]";
    }
}
