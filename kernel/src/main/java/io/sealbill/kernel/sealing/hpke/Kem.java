package io.sealbill.kernel.sealing.hpke;

import java.security.SecureRandom;

/** A key encapsulation mechanism over raw keys, RFC 9180, section 4. */
interface Kem {
    byte[] publicKey(byte[] secretKey);

    /**
     * @throws IllegalArgumentException or {@link IllegalStateException} if the public key is not
     *     valid
     */
    Encapsulation encapsulate(byte[] publicKey, SecureRandom random);

    /**
     * @throws IllegalArgumentException or {@link IllegalStateException} if the encapsulation is not
     *     valid
     */
    byte[] decapsulate(byte[] encapsulated, byte[] secretKey);

    /** A fresh shared secret and what tells the recipient about it. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier between two calls, never compared
    record Encapsulation(byte[] encapsulated, byte[] sharedSecret) {}
}
