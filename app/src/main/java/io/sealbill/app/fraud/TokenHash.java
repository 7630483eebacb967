package io.sealbill.app.fraud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A card token as it may be kept after the payment: enough to see it again, not enough to charge.
 *
 * @param hex SHA-256, in hexadecimal
 */
public record TokenHash(String hex) {

    public static TokenHash of(String token) {
        try {
            byte[] utf8 = token.getBytes(StandardCharsets.UTF_8);
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new TokenHash(HexFormat.of().formatHex(sha256.digest(utf8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
