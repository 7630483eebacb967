package io.sealbill.cli.demo.doors;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import javax.crypto.spec.SecretKeySpec;

/**
 * The one-time codes of one account (RFC 6238: SHA-1, 30 s, 6 digits). Each code is given out once,
 * because a server accepts it only once.
 */
public final class Totp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration STEP = Duration.ofSeconds(30);

    private final TimeBasedOneTimePasswordGenerator generator =
            new TimeBasedOneTimePasswordGenerator(STEP);
    private final SecretKeySpec secret;
    private final Clock clock;
    private long lastStep;

    /**
     * @param secretBase32 the secret as authenticator apps take it (RFC 4648, section 6)
     */
    public Totp(String secretBase32, Clock clock) {
        this.secret = new SecretKeySpec(bytes(secretBase32), generator.getAlgorithm());
        this.clock = clock;
    }

    /** The current code; waits for the next one if the current one was given out already. */
    public synchronized String code() throws InterruptedException {
        while (step(clock.instant()) <= lastStep) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        Instant now = clock.instant();
        lastStep = step(now);
        try {
            return generator.generateOneTimePasswordString(secret, now);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = BASE32.indexOf(base32.charAt(bit / 5));
            if ((value >> (4 - bit % 5) & 1) == 1) {
                bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
        }
        return bytes;
    }

    private static long step(Instant instant) {
        return instant.getEpochSecond() / STEP.toSeconds();
    }
}
