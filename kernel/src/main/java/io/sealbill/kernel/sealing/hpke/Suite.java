package io.sealbill.kernel.sealing.hpke;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An HPKE suite (RFC 9180, section 7) under the name that seals and key directories carry. The KDF
 * is HKDF-SHA256 and the AEAD AES-256-GCM in both. Stronger suites stand first.
 */
public enum Suite {
    /**
     * X-Wing: ML-KEM-768 and X25519 together, safe while either stands. A secret key is the 32-byte
     * seed that both halves are expanded from (draft-connolly-cfrg-xwing-kem, section 5.2).
     */
    XWING("XWING/HKDF-SHA256/AES-256-GCM", 0x647a, 1216, 1120),

    /**
     * DHKEM(X25519, HKDF-SHA256): for clients that cannot do the first. Does NOT withstand a
     * quantum computer that comes later.
     */
    X25519("X25519/HKDF-SHA256/AES-256-GCM", 0x0020, 32, 32);

    /** Length of a secret key, in bytes, in every suite. */
    public static final int SECRET_KEY_BYTES = 32;

    /** What the AEAD adds to a plaintext, in bytes. */
    public static final int TAG_BYTES = 16;

    private final String wireName;
    private final int kemId;
    private final int publicKeyBytes;
    private final int encapsulatedBytes;

    Suite(String wireName, int kemId, int publicKeyBytes, int encapsulatedBytes) {
        this.wireName = wireName;
        this.kemId = kemId;
        this.publicKeyBytes = publicKeyBytes;
        this.encapsulatedBytes = encapsulatedBytes;
    }

    /**
     * @throws IllegalArgumentException if no suite has this name
     */
    @JsonCreator
    public static Suite ofWireName(String wireName) {
        for (Suite suite : values()) {
            if (suite.wireName.equals(wireName)) {
                return suite;
            }
        }
        throw new IllegalArgumentException("unknown suite");
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** The KEM's identifier in the IANA registry of HPKE. */
    int kemId() {
        return kemId;
    }

    public int publicKeyBytes() {
        return publicKeyBytes;
    }

    public int encapsulatedBytes() {
        return encapsulatedBytes;
    }
}
