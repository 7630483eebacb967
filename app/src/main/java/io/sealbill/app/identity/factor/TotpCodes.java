package io.sealbill.app.identity.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.spec.SecretKeySpec;

/** One-time codes of RFC 6238: six digits, thirty seconds, SHA-1, as every authenticator takes. */
@Component
public class TotpCodes {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;

    private final TimeBasedOneTimePasswordGenerator generator =
            new TimeBasedOneTimePasswordGenerator(STEP);
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    TotpCodes(Clock clock) {
        this.clock = clock;
    }

    public TotpSecret newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new TotpSecret(secret);
    }

    /**
     * The time step whose code this is, of the present one and its neighbours; empty if of none.
     * The caller lets no step count twice.
     */
    public OptionalLong stepOf(TotpSecret secret, String code) {
        if (!code.matches("[0-9]{6}")) {
            return OptionalLong.empty();
        }
        long present = clock.instant().getEpochSecond() / STEP.toSeconds();
        for (long step = present - 1; step <= present + 1; step++) {
            byte[] expected = codeOf(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.US_ASCII))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private String codeOf(TotpSecret secret, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret.bytes(), generator.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException unusable) {
            throw new IllegalStateException("HMAC takes every key", unusable);
        }
    }
}
