package io.sealbill.journey.bench;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a number of clients did, each doing the next operation as soon as the last one is answered.
 *
 * @param latencyMicros of the operations that succeeded
 * @param seconds from the first start to the last end
 * @param firstError why the first failed one failed
 */
record Load(Histogram latencyMicros, double seconds, long errors, @Nullable String firstError) {
    private static final int ERRORS_A_CLIENT_GIVES_UP_AT = 50;

    /** Runs until the time is over or the operation has nothing prepared left. */
    static Load run(Operation operation, int clients, Duration length) throws Exception {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Callable<Load>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int index = client;
            loops.add(() -> loop(operation, index, end));
        }
        Load sum = new Load(histogram(), 0, 0, null);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (Future<Load> loop : threads.invokeAll(loops)) {
                sum = sum.plus(loop.get());
            }
        }
        return new Load(
                sum.latencyMicros, (System.nanoTime() - start) / 1e9, sum.errors, sum.firstError);
    }

    double perSecond() {
        return latencyMicros.getTotalCount() / seconds;
    }

    private static Load loop(Operation operation, int client, long end) throws Exception {
        Histogram latencies = histogram();
        long errors = 0;
        String firstError = null;
        boolean more = true;
        while (more && System.nanoTime() < end && errors < ERRORS_A_CLIENT_GIVES_UP_AT) {
            long begun = System.nanoTime();
            try {
                more = operation.run(client);
                if (more) {
                    latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
                }
            } catch (Operation.Failed failed) {
                errors++;
                firstError = firstError == null ? String.valueOf(failed.getMessage()) : firstError;
            }
        }
        return new Load(latencies, 0, errors, firstError);
    }

    private Load plus(Load other) {
        latencyMicros.add(other.latencyMicros);
        return new Load(
                latencyMicros,
                seconds,
                errors + other.errors,
                firstError == null ? other.firstError : firstError);
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
    }
}
