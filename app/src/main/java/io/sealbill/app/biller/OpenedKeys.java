package io.sealbill.app.biller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Opened keys by biller, for some minutes: opening one costs milliseconds, using it does not. */
final class OpenedKeys<K> {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST = 1000;

    private final Map<UUID, Held<K>> held = new ConcurrentHashMap<>();
    private final Clock clock;

    OpenedKeys(Clock clock) {
        this.clock = clock;
    }

    K get(UUID billerId, Supplier<K> open) {
        Instant now = clock.instant();
        Held<K> present = held.get(billerId);
        if (present != null && now.isBefore(present.until())) {
            return present.key();
        }
        if (held.size() >= MOST) {
            held.clear();
        }
        K key = open.get();
        held.put(billerId, new Held<>(key, now.plus(LIFE)));
        return key;
    }

    /** The next one who asks opens it anew. */
    void forget(UUID billerId) {
        held.remove(billerId);
    }

    private record Held<K>(K key, Instant until) {}
}
