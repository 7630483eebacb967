package io.sealbill.kernel.sealing.hpke;

import org.bouncycastle.util.Arrays;

/** What RFC 9180, section 5.1 derives for base mode. */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two calls, never compared
record KeySchedule(byte[] key, byte[] baseNonce) {
    private static final int NONCE_BYTES = 12;
    private static final int HKDF_SHA256 = 0x0001;
    private static final byte[] MODE_BASE = {0};
    private static final byte[] NONE = {};

    /** Registered identifiers, and the length of the AEAD's key. */
    record Algorithms(int kemId, int aeadId, int keyBytes) {}

    static KeySchedule base(Algorithms algorithms, byte[] sharedSecret, byte[] info) {
        LabeledHkdf hkdf = new LabeledHkdf(suiteId(algorithms));
        byte[] context =
                Arrays.concatenate(
                        MODE_BASE,
                        hkdf.extract(NONE, "psk_id_hash", NONE),
                        hkdf.extract(NONE, "info_hash", info));
        byte[] secret = hkdf.extract(sharedSecret, "secret", NONE);
        return new KeySchedule(
                hkdf.expand(secret, "key", context, algorithms.keyBytes()),
                hkdf.expand(secret, "base_nonce", context, NONCE_BYTES));
    }

    private static byte[] suiteId(Algorithms algorithms) {
        int kem = algorithms.kemId();
        int aead = algorithms.aeadId();
        return new byte[] {
            'H',
            'P',
            'K',
            'E',
            (byte) (kem >>> 8),
            (byte) kem,
            0,
            HKDF_SHA256,
            (byte) (aead >>> 8),
            (byte) aead
        };
    }
}
