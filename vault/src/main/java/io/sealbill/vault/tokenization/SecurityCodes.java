package io.sealbill.vault.tokenization;

import io.sealbill.vault.custody.Aead;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Security codes between card entry and the first charge: a quarter of an hour at most, in memory
 * only, sealed under a key that exists in this process only (PCI DSS 3.3.1, 3.3.2). Never written
 * anywhere; after a restart a charge goes without its code.
 */
@Component
public class SecurityCodes {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int MAX_KEPT = 10_000;

    private final Clock clock;
    private final SecretKey key = freshKey();
    private final Map<String, Held> held =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
                    return size() > MAX_KEPT;
                }
            };

    SecurityCodes(Clock clock) {
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // held by its key, never compared
    private record Held(Instant until, byte[] sealed) {}

    synchronized void hold(UUID billerId, String token, byte[] code) {
        String name = name(billerId, token);
        held.remove(name);
        held.put(
                name, new Held(clock.instant().plus(KEPT), Aead.seal(key, code, associated(name))));
    }

    /** The code, once: the caller zeroes it. Null if there is none (any more). */
    public synchronized byte @Nullable [] take(UUID billerId, String token) {
        forgetOld();
        String name = name(billerId, token);
        Held code = held.remove(name);
        return code == null ? null : Aead.open(key, code.sealed(), associated(name)).orElse(null);
    }

    /** Drops what is past its time; the oldest come first. */
    public synchronized void forgetOld() {
        Instant now = clock.instant();
        held.values().removeIf(code -> !code.until().isAfter(now));
    }

    private static String name(UUID billerId, String token) {
        return billerId + "/" + token;
    }

    private static byte[] associated(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKey freshKey() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        try {
            return new SecretKeySpec(secret, "AES");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "SecurityCodes[redacted]";
    }
}
