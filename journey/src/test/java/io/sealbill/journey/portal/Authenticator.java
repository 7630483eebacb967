package io.sealbill.journey.portal;

import io.sealbill.cli.demo.doors.Totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * A payer's phone with one-time codes. The server takes the code of a neighbouring half minute too
 * and none twice, so a person who acts three times in a row need not wait for the clock.
 */
final class Authenticator {
    private static final long STEP_SECONDS = 30;
    private static final Duration TOLERANCE = Duration.ofSeconds(25);

    private final String secretBase32;
    private long lastStep;

    Authenticator(String secretBase32) {
        this.secretBase32 = secretBase32.replace(" ", "");
    }

    /** A code that was not given out before and that the server takes now. */
    String code() throws InterruptedException {
        long step = Math.max(lastStep + 1, stepAt(Instant.now().minus(TOLERANCE)));
        while (stepAt(Instant.now().plus(TOLERANCE)) < step) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        lastStep = step;
        Instant at = Instant.ofEpochSecond(step * STEP_SECONDS);
        return new Totp(secretBase32, Clock.fixed(at, ZoneOffset.UTC)).code();
    }

    private static long stepAt(Instant instant) {
        return instant.getEpochSecond() / STEP_SECONDS;
    }
}
