package io.sealbill.kernel.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bill's or statement's number as the server sees it: a keyed hash, the same whenever the biller
 * presents the same invoice number, and of no use for guessing numbers to anybody without the
 * biller's key.
 *
 * @param value base64url HMAC-SHA-256 of the invoice number (BT-1) in UTF-8
 */
public record NumberHash(String value) {
    /** Length of the biller's key and of the hash, in bytes. */
    public static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";
    private static final String STATEMENT = "\u0000statement\u0000";
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000000000000000L;

    public NumberHash {
        if (Base64Url.decode(value).length != BYTES) {
            throw new MalformedSealException(Refusal.MALFORMED, "a number hash of another length");
        }
    }

    /**
     * @param billerKey the biller's secret number-hash key, 32 bytes
     */
    public static NumberHash of(byte[] billerKey, String invoiceNumber) {
        return hash(billerKey, invoiceNumber);
    }

    /**
     * Of a statement of account: another one than of the bill of the same number, as no number
     * begins with a control character.
     *
     * @param billerKey as of bills
     */
    public static NumberHash ofStatement(byte[] billerKey, String statementNumber) {
        return hash(billerKey, STATEMENT + statementNumber);
    }

    private static NumberHash hash(byte[] billerKey, String numbered) {
        if (billerKey.length != BYTES) {
            throw new IllegalArgumentException("the number-hash key must have 32 bytes");
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(billerKey, HMAC));
            byte[] number = numbered.getBytes(StandardCharsets.UTF_8);
            return new NumberHash(Base64Url.encode(mac.doFinal(number)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }

    /** The bill's id: a UUID of version 8 (RFC 9562) from the first 16 bytes of the hash. */
    public UUID billId() {
        ByteBuffer hash = ByteBuffer.wrap(bytes());
        long high = (hash.getLong() & ~0xF000L) | VERSION_8;
        long low = (hash.getLong() & ~0xC000000000000000L) | VARIANT;
        return new UUID(high, low);
    }

    public byte[] bytes() {
        return Base64Url.decode(value);
    }
}
