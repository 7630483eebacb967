package io.sealbill.kernel.sealing.hpke;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** RFC 9180 over the curve and lattice arithmetic of Bouncy Castle and the JDK's AES-GCM. */
final class PortableHpke implements Hpke {
    private static final int AES_256_GCM = 0x0002;
    private static final int AES_256_KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    static Kem kem(Suite suite) {
        return switch (suite) {
            case XWING -> new XWing();
            case X25519 -> new DhKemX25519();
        };
    }

    @Override
    public Message seal(Suite suite, byte[] publicKey, byte[] info, byte[] aad, byte[] plaintext)
            throws InvalidKeyException {
        if (publicKey.length != suite.publicKeyBytes()) {
            throw new InvalidKeyException("a public key of " + publicKey.length + " bytes");
        }
        Kem.Encapsulation fresh;
        try {
            fresh = kem(suite).encapsulate(publicKey, random);
        } catch (IllegalArgumentException | IllegalStateException invalid) {
            throw new InvalidKeyException("not a public key of " + suite.wireName(), invalid);
        }
        try {
            byte[] ciphertext =
                    aead(Cipher.ENCRYPT_MODE, schedule(suite, fresh.sharedSecret(), info), aad)
                            .doFinal(plaintext);
            return new Message(fresh.encapsulated(), ciphertext);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("a JDK without AES-GCM", missing);
        }
    }

    @Override
    public byte[] open(Suite suite, byte[] secretKey, Message message, byte[] info, byte[] aad)
            throws HpkeOpenException {
        if (message.encapsulated().length != suite.encapsulatedBytes()) {
            throw new HpkeOpenException();
        }
        try {
            byte[] shared = kem(suite).decapsulate(message.encapsulated(), secretKey);
            return aead(Cipher.DECRYPT_MODE, schedule(suite, shared, info), aad)
                    .doFinal(message.ciphertext());
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException no) {
            throw new HpkeOpenException(no);
        }
    }

    private static KeySchedule schedule(Suite suite, byte[] sharedSecret, byte[] info) {
        return KeySchedule.base(
                new KeySchedule.Algorithms(suite.kemId(), AES_256_GCM, AES_256_KEY_BYTES),
                sharedSecret,
                info);
    }

    /** The first message of a context: its nonce is the base nonce. */
    private static Cipher aead(int mode, KeySchedule schedule, byte[] aad)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(schedule.key(), "AES"),
                new GCMParameterSpec(Suite.TAG_BYTES * Byte.SIZE, schedule.baseNonce()));
        cipher.updateAAD(aad);
        return cipher;
    }
}
