package io.sealbill.app.support;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import org.apache.commons.codec.binary.Base32;

import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import javax.crypto.spec.SecretKeySpec;

/** A person of a test with all that is needed to sign in. */
public record Person(String email, String password, String totpSecret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Somebody new whom the app does not know yet. */
    public static Person random() {
        byte[] secret = new byte[20];
        RANDOM.nextBytes(secret);
        return new Person(
                UUID.randomUUID() + "@example.test",
                "walnut-river-" + RANDOM.nextInt(1_000_000),
                new Base32().encodeToString(secret));
    }

    /** The authenticator's code now, or some steps before or after. */
    public String code(int stepsFromNow) {
        var generator = new TimeBasedOneTimePasswordGenerator();
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(new Base32().decode(totpSecret), generator.getAlgorithm()),
                    Instant.now().plus(generator.getTimeStep().multipliedBy(stepsFromNow)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both steps, at the real doors. */
    public Browser signIn(int port) {
        var browser = new Browser(port);
        browser.postForm("/login", Map.of("username", email, "password", password));
        browser.postForm("/login/totp", Map.of("code", code(0)));
        return browser;
    }
}
