package io.sealbill.kernel.sealing.hpke;

import org.conscrypt.Conscrypt;
import org.conscrypt.HpkeContextRecipient;
import org.conscrypt.HpkeContextSender;
import org.conscrypt.OpenSSLX25519PrivateKey;
import org.conscrypt.OpenSSLX25519PublicKey;
import org.conscrypt.OpenSslXwingPrivateKey;
import org.conscrypt.OpenSslXwingPublicKey;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;

/** BoringSSL's HPKE by Conscrypt. */
final class NativeHpke implements Hpke {

    /** The provider is asked by reference and never registered for the whole process. */
    private static final class Loaded {
        static final Provider PROVIDER = Conscrypt.newProvider();
    }

    /** Conscrypt carries native libraries for common platforms only. */
    static boolean isAvailable() {
        return Conscrypt.isAvailable();
    }

    @Override
    public Message seal(Suite suite, byte[] publicKey, byte[] info, byte[] aad, byte[] plaintext)
            throws InvalidKeyException {
        if (publicKey.length != suite.publicKeyBytes()) {
            throw new InvalidKeyException("a public key of " + publicKey.length + " bytes");
        }
        HpkeContextSender sender = sender(suite);
        try {
            sender.init(publicKey(suite, publicKey), info);
        } catch (RuntimeException invalid) {
            // Conscrypt reports what BoringSSL refuses as a bare RuntimeException.
            throw new InvalidKeyException("not a public key of " + suite.wireName(), invalid);
        }
        return new Message(sender.getEncapsulated(), sender.seal(plaintext, aad));
    }

    @Override
    public byte[] open(Suite suite, byte[] secretKey, Message message, byte[] info, byte[] aad)
            throws HpkeOpenException {
        if (message.encapsulated().length != suite.encapsulatedBytes()
                || message.ciphertext().length < Suite.TAG_BYTES) {
            throw new HpkeOpenException();
        }
        try {
            HpkeContextRecipient recipient =
                    HpkeContextRecipient.getInstance(conscryptName(suite), Loaded.PROVIDER);
            recipient.init(message.encapsulated(), secretKey(suite, secretKey), info);
            return recipient.open(message.ciphertext(), aad);
        } catch (GeneralSecurityException | RuntimeException no) {
            // Conscrypt reports what BoringSSL refuses as a bare RuntimeException.
            throw new HpkeOpenException(no);
        }
    }

    private static HpkeContextSender sender(Suite suite) {
        try {
            return HpkeContextSender.getInstance(conscryptName(suite), Loaded.PROVIDER);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Conscrypt without " + suite.wireName(), missing);
        }
    }

    private static String conscryptName(Suite suite) {
        return switch (suite) {
            case XWING -> "XWING/HKDF_SHA256/AES_256_GCM";
            case X25519 -> "DHKEM_X25519_HKDF_SHA256/HKDF_SHA256/AES_256_GCM";
        };
    }

    private static PublicKey publicKey(Suite suite, byte[] raw) {
        return switch (suite) {
            case XWING -> new OpenSslXwingPublicKey(raw);
            case X25519 -> new OpenSSLX25519PublicKey(raw);
        };
    }

    private static PrivateKey secretKey(Suite suite, byte[] raw) {
        return switch (suite) {
            case XWING -> new OpenSslXwingPrivateKey(raw);
            case X25519 -> new OpenSSLX25519PrivateKey(raw);
        };
    }
}
