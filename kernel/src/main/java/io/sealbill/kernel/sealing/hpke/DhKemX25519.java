package io.sealbill.kernel.sealing.hpke;

import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.util.Arrays;

import java.security.SecureRandom;

/** DHKEM(X25519, HKDF-SHA256), RFC 9180, section 4.1. */
final class DhKemX25519 implements Kem {
    private static final int SHARED_SECRET_BYTES = 32;
    private static final LabeledHkdf HKDF = new LabeledHkdf(new byte[] {'K', 'E', 'M', 0x00, 0x20});

    @Override
    public byte[] publicKey(byte[] secretKey) {
        return new X25519PrivateKeyParameters(secretKey).generatePublicKey().getEncoded();
    }

    @Override
    public Encapsulation encapsulate(byte[] publicKey, SecureRandom random) {
        X25519PrivateKeyParameters ephemeral = new X25519PrivateKeyParameters(random);
        byte[] encapsulated = ephemeral.generatePublicKey().getEncoded();
        return new Encapsulation(
                encapsulated, sharedSecret(agree(ephemeral, publicKey), encapsulated, publicKey));
    }

    @Override
    public byte[] decapsulate(byte[] encapsulated, byte[] secretKey) {
        X25519PrivateKeyParameters secret = new X25519PrivateKeyParameters(secretKey);
        return sharedSecret(
                agree(secret, encapsulated), encapsulated, secret.generatePublicKey().getEncoded());
    }

    /**
     * @throws IllegalStateException if the result is all zero, as RFC 9180, section 7.1.4 asks
     */
    static byte[] agree(X25519PrivateKeyParameters secret, byte[] publicKey) {
        byte[] agreed = new byte[X25519PrivateKeyParameters.SECRET_SIZE];
        secret.generateSecret(new X25519PublicKeyParameters(publicKey), agreed, 0);
        return agreed;
    }

    private static byte[] sharedSecret(byte[] agreed, byte[] encapsulated, byte[] publicKey) {
        byte[] prk = HKDF.extract(new byte[0], "eae_prk", agreed);
        byte[] context = Arrays.concatenate(encapsulated, publicKey);
        return HKDF.expand(prk, "shared_secret", context, SHARED_SECRET_BYTES);
    }
}
