package io.sealbill.vault.charging;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets the calls of one key run one after the other; calls of other keys do not wait. */
final class OneAtATime {
    private final Map<UUID, Turn> turns = new HashMap<>();

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    <T> T run(UUID key, Supplier<T> work) {
        Turn turn = enter(key);
        turn.lock.lock();
        try {
            return work.get();
        } finally {
            turn.lock.unlock();
            leave(key, turn);
        }
    }

    private synchronized Turn enter(UUID key) {
        Turn turn = turns.computeIfAbsent(key, _ -> new Turn());
        turn.users++;
        return turn;
    }

    private synchronized void leave(UUID key, Turn turn) {
        turn.users--;
        if (turn.users == 0) {
            turns.remove(key);
        }
    }
}
