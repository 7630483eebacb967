package io.sealbill.app.keys;

import io.sealbill.app.keys.ScopedKey.Kind;
import io.sealbill.app.keys.ScopedKey.Name;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unwrapped keys for some minutes: as long may another node go on writing with the version before
 * the last, which is harmless.
 */
final class KeyCache {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final int MAX_KEYS = 10_000;

    private final Clock clock;
    private final Map<Name, Held> keys = new ConcurrentHashMap<>();
    private final Map<Scope, Name> newest = new ConcurrentHashMap<>();

    KeyCache(Clock clock) {
        this.clock = clock;
    }

    Optional<ScopedKey> named(Name name) {
        return Optional.ofNullable(keys.get(name))
                .filter(held -> clock.instant().isBefore(held.until()))
                .map(Held::key);
    }

    Optional<ScopedKey> newest(UUID billerId, Kind kind) {
        return Optional.ofNullable(newest.get(new Scope(billerId, kind))).flatMap(this::named);
    }

    /**
     * Keeps a key once its row is committed: a row seen within a transaction may be the
     * transaction's own and vanish with it, and what others had written with it would be lost.
     */
    void put(ScopedKey key) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            keep(key);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        keep(key);
                    }
                });
    }

    private void keep(ScopedKey key) {
        if (keys.size() >= MAX_KEYS) {
            keys.clear();
            newest.clear();
        }
        Name name = key.name();
        keys.put(name, new Held(key, clock.instant().plus(LIFE)));
        newest.merge(
                new Scope(name.billerId(), name.kind()),
                name,
                (one, other) -> one.version() > other.version() ? one : other);
    }

    private record Scope(UUID billerId, Kind kind) {}

    private record Held(ScopedKey key, Instant until) {}
}
