package io.sealbill.kernel.sealing;

import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import java.security.SecureRandom;

/**
 * The secret key of one device: whoever holds it reads the customer's bills. {@link #toString} does
 * not show it, and nothing here serialises it.
 */
public final class DeviceSecret {
    private final Suite suite;
    private final byte[] bytes;
    private final RecipientKey publicKey;

    /**
     * @param bytes 32 bytes: X-Wing's seed, or the X25519 scalar
     */
    public DeviceSecret(Suite suite, byte[] bytes) {
        if (bytes.length != Suite.SECRET_KEY_BYTES) {
            throw new MalformedSealException(Refusal.MALFORMED, "a secret key of another length");
        }
        this.suite = suite;
        this.bytes = bytes.clone();
        this.publicKey = RecipientKey.of(suite, Hpke.publicKey(suite, bytes));
    }

    /** A new device key, for those who have no browser. */
    public static DeviceSecret generate(Suite suite, SecureRandom random) {
        byte[] bytes = new byte[Suite.SECRET_KEY_BYTES];
        random.nextBytes(bytes);
        return new DeviceSecret(suite, bytes);
    }

    public Suite suite() {
        return suite;
    }

    public RecipientKey publicKey() {
        return publicKey;
    }

    public byte[] exposeBytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "DeviceSecret[" + publicKey.kid() + "]";
    }
}
