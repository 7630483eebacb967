package io.sealbill.app.fraud;

import io.sealbill.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A card token as it may be kept after the payment: enough to see it again, not enough to charge.
 *
 * @param hex SHA-256, in hexadecimal
 */
public record TokenHash(String hex) {

    public static TokenHash of(String token) {
        byte[] utf8 = token.getBytes(StandardCharsets.UTF_8);
        return new TokenHash(HexFormat.of().formatHex(Sha256.of(utf8)));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
