package io.sealbill.app.keys;

import io.sealbill.app.keys.ScopedKey.Kind;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

import javax.crypto.Mac;

/**
 * Finds records by a protected value, for equality only: who has the database cannot try out values
 * without the key.
 */
@Component
public class LookupHash {
    private static final String HMAC = "HmacSHA256";

    private final ScopedKeys scopedKeys;

    LookupHash(ScopedKeys scopedKeys) {
        this.scopedKeys = scopedKeys;
    }

    /**
     * HMAC-SHA-256 under the scope's lookup key, which is made at first use and stays. The caller
     * brings the value into one form first, e.g. an e-mail address to lower case.
     *
     * @param billerId whose records are searched; {@link RecordAddress#NO_BILLER} for those of none
     * @param purpose what the value is; equal values of different purposes hash differently
     * @return 32 bytes
     */
    public byte[] of(UUID billerId, String purpose, String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(scopedKeys.current(billerId, Kind.LOOKUP).key());
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }
}
