package io.sealbill.kernel.sealing;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.sealing.hpke.Suite;

import java.util.List;

/**
 * The public key of one device, as key directories hand it out. The id is checked against the key,
 * so a directory can withhold a key or add one, but not pass one off under another's id.
 *
 * @param kid base64url SHA-256 of the raw public key
 * @param publicKey base64url of the raw public key
 */
@JsonPropertyOrder({"kid", "suite", "publicKey"})
public record RecipientKey(String kid, Suite suite, String publicKey) {
    static final int KID_BYTES = 32;

    public RecipientKey {
        if (publicKey.length() > 2 * Suite.XWING.publicKeyBytes()) {
            throw new MalformedSealException(Refusal.MALFORMED, "a public key that is too long");
        }
        byte[] raw = decode(publicKey);
        if (raw.length != suite.publicKeyBytes()) {
            throw new MalformedSealException(Refusal.MALFORMED, "a public key of another suite");
        }
        if (!kidOf(raw).equals(kid)) {
            throw new MalformedSealException(
                    Refusal.MALFORMED, "the key id is not that of the key");
        }
    }

    public static RecipientKey of(Suite suite, byte[] publicKey) {
        return new RecipientKey(kidOf(publicKey), suite, Base64Url.encode(publicKey));
    }

    /**
     * The keys of the strongest suite among these. A bill is sealed in one suite; a weaker device
     * beside a stronger one would pull the bill down to its own strength.
     */
    public static List<RecipientKey> strongest(List<RecipientKey> keys) {
        for (Suite suite : Suite.values()) {
            List<RecipientKey> same = keys.stream().filter(key -> key.suite == suite).toList();
            if (!same.isEmpty()) {
                return same;
            }
        }
        return List.of();
    }

    /** The raw public key. */
    public byte[] publicKeyBytes() {
        return Base64Url.decode(publicKey);
    }

    static String kidOf(byte[] publicKey) {
        return Sha256.base64Url(publicKey);
    }

    private static byte[] decode(String publicKey) {
        try {
            return Base64Url.decode(publicKey);
        } catch (IllegalArgumentException notBase64Url) {
            throw new MalformedSealException(Refusal.MALFORMED, "a public key in another encoding");
        }
    }
}
