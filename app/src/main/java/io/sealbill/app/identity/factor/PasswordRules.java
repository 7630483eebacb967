package io.sealbill.app.identity.factor;

import com.nulabinc.zxcvbn.Zxcvbn;

import io.sealbill.app.problem.Problem;

import org.springframework.stereotype.Component;

import java.util.List;

/**
 * What a password has to be (NIST SP 800-63B-4, 3.1.1): long enough, and not one that guessing
 * starts with. No rule about kinds of characters, and no expiry.
 */
@Component
public class PasswordRules {
    private static final int LEAST_CHARACTERS = 12;
    private static final int MOST_CHARACTERS = 128;

    /** The estimate's cost grows faster than the text; what is longer than this is not guessed. */
    private static final int ESTIMATED_CHARACTERS = 48;

    /** Below it, 10^6 guesses find it. */
    private static final int LEAST_SCORE = 2;

    private final Zxcvbn estimate = new Zxcvbn();
    private final BreachedPasswords breached;

    PasswordRules(BreachedPasswords breached) {
        this.breached = breached;
    }

    /**
     * @param personal what is known of the person: address, name, biller
     * @throws Problem {@code password_short}, {@code password_long}, {@code password_breached} or
     *     {@code password_common}
     */
    public void check(String password, List<String> personal) {
        int characters = password.codePointCount(0, password.length());
        if (characters < LEAST_CHARACTERS) {
            throw Problem.unprocessable(
                    "password_short", "Please choose a password of at least 12 characters.");
        }
        if (characters > MOST_CHARACTERS) {
            throw Problem.unprocessable(
                    "password_long", "Please choose a password of at most 128 characters.");
        }
        if (breached.contains(password)) {
            throw Problem.unprocessable(
                    "password_breached",
                    "This password has become known in a breach, and attackers try it. A few"
                            + " unrelated words make a good one.");
        }
        String estimated = password.substring(0, Math.min(password.length(), ESTIMATED_CHARACTERS));
        if (estimate.measure(estimated, personal).getScore() < LEAST_SCORE) {
            throw Problem.unprocessable(
                    "password_common",
                    "This password is among the first that an attacker tries. A few unrelated"
                            + " words make a good one.");
        }
    }
}
