package io.sealbill.simulator.provider;

import io.sealbill.simulator.http.Problem;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Idempotency: for one key the work is done once, and every repeat gets its result. A repeat that
 * comes while the work is under way waits for it. Work that was refused leaves no trace, as nothing
 * happened.
 *
 * @param <T> the result
 */
final class OncePerKey<T> {
    private final ConcurrentHashMap<String, Call<T>> calls = new ConcurrentHashMap<>();

    /**
     * @param repeated whether an earlier call did the work
     */
    record Done<T>(T result, boolean repeated) {}

    private record Call<T>(UUID fingerprint, CompletableFuture<T> result) {}

    /**
     * @throws Problem {@code idempotency_key_reused} (409) if the key was used for another request
     */
    Done<T> run(String key, UUID fingerprint, Supplier<T> work) {
        Call<T> mine = new Call<>(fingerprint, new CompletableFuture<>());
        Call<T> first = calls.putIfAbsent(key, mine);
        if (first == null) {
            return new Done<>(perform(key, mine, work), false);
        }
        if (!first.fingerprint().equals(fingerprint)) {
            throw new Problem(
                    409, "idempotency_key_reused", "This key belongs to another request.");
        }
        return new Done<>(await(first), true);
    }

    private static <T> T await(Call<T> call) {
        try {
            return call.result().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    /** Puts back what the journal holds. */
    void restore(String key, UUID fingerprint, T result) {
        calls.put(key, new Call<>(fingerprint, CompletableFuture.completedFuture(result)));
    }

    private T perform(String key, Call<T> call, Supplier<T> work) {
        try {
            T result = work.get();
            call.result().complete(result);
            return result;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Unless it was refused, it is not known whether the work took effect: the key stays
            // taken until a restart reads the journal.
            if (e instanceof Problem) {
                calls.remove(key);
            }
            call.result().completeExceptionally(e);
            throw e;
        }
    }
}
