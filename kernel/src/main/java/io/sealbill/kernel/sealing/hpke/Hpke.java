package io.sealbill.kernel.sealing.hpke;

import java.security.InvalidKeyException;

/**
 * Single-shot HPKE in base mode (RFC 9180, section 6.1): each call makes a fresh encapsulation, so
 * no nonce is ever used twice. The recipient learns nothing about who sealed. Safe for use by many
 * threads.
 */
public sealed interface Hpke permits NativeHpke, PortableHpke {

    /** The native implementation where its library loads, else the portable one. */
    static Hpke best() {
        return NativeHpke.isAvailable() ? new NativeHpke() : new PortableHpke();
    }

    /** The implementation that needs no native library. */
    static Hpke portable() {
        return new PortableHpke();
    }

    /**
     * The public key that belongs to a secret key: for X-Wing the expansion of its seed.
     *
     * @param secretKey 32 bytes
     */
    static byte[] publicKey(Suite suite, byte[] secretKey) {
        return PortableHpke.kem(suite).publicKey(secretKey);
    }

    /**
     * @param info what the message is for; the recipient must name the same
     * @param aad associated data, authenticated and not sent
     * @throws InvalidKeyException if the public key is not one of the suite
     */
    Message seal(Suite suite, byte[] publicKey, byte[] info, byte[] aad, byte[] plaintext)
            throws InvalidKeyException;

    /**
     * @param secretKey 32 bytes
     * @throws HpkeOpenException if the message was not sealed to this key with this suite, {@code
     *     info} and {@code aad}; which of them differs cannot be told
     */
    byte[] open(Suite suite, byte[] secretKey, Message message, byte[] info, byte[] aad)
            throws HpkeOpenException;

    /**
     * What travels: RFC 9180's {@code enc} and {@code ct}. The arrays are not copied.
     *
     * @param encapsulated the encapsulated key
     * @param ciphertext the AEAD's output, its tag at the end
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier between two calls, never compared
    record Message(byte[] encapsulated, byte[] ciphertext) {}
}
