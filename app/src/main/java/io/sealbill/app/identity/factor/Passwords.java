package io.sealbill.app.identity.factor;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import java.util.concurrent.Semaphore;

/**
 * Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage). At most as many at a time
 * as there are processors: more would only take memory.
 */
@Component
public class Passwords {
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** Compared with where there is no password, so that the answer takes as long. */
    private final String nobodysHash = encoder.encode("nobody has this password");

    public String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            turns.release();
        }
    }

    /**
     * Whether the password is the one hashed; takes the same time where there is none.
     *
     * @param hash null for an account that does not exist or has no password
     */
    public boolean matches(String password, @Nullable String hash) {
        turns.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash == null ? nobodysHash : hash) && hash != null;
        } finally {
            turns.release();
        }
    }
}
