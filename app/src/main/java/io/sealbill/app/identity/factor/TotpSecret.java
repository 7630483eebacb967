package io.sealbill.app.identity.factor;

import org.apache.commons.codec.binary.Base32;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The secret that an authenticator shares with the app. */
public final class TotpSecret implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    public TotpSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * @throws IllegalArgumentException if it is not base32 or shorter than 128 bits
     */
    public static TotpSecret ofBase32(String text) {
        byte[] bytes = new Base32().decode(text);
        if (bytes.length < 16) {
            throw new IllegalArgumentException("a TOTP secret has at least 128 bits");
        }
        return new TotpSecret(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** As people type it into an authenticator. */
    public String base32() {
        return new Base32().encodeToString(bytes).replace("=", "");
    }

    /** The address that a QR code carries. */
    public String enrolmentAddress(String account) {
        return "otpauth://totp/Sealbill:"
                + URLEncoder.encode(account, StandardCharsets.UTF_8)
                + "?secret="
                + base32()
                + "&issuer=Sealbill";
    }

    @Override
    public String toString() {
        return "TotpSecret[redacted]";
    }
}
