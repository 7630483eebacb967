package io.sealbill.simulator.provider.notification;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code Sealbill-Signature: t=<unix>,v1=<hex HMAC-SHA256(secret, t "." body)>}. */
final class Signature {
    static final String HEADER = "Sealbill-Signature";

    private final SecretKeySpec secret;

    Signature(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    String of(String body, Instant at) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            long seconds = at.getEpochSecond();
            byte[] hash = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
