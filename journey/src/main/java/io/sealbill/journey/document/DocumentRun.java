package io.sealbill.journey.document;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A number of threads that each make one bill after the other.
 *
 * @param times of all threads together
 * @param seconds from the first start to the last end
 */
record DocumentRun(StepTimes times, double seconds) {
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int WARM_UP_ROUNDS = 24;
    private static final int WARM_UP_SECONDS = 8;
    private static final double QUIET = 0.05;

    /** How long to go on: until the time is over or so many bills are made. */
    record Limit(double seconds, long bills) {
        static Limit ofSeconds(double seconds) {
            return new Limit(seconds, Long.MAX_VALUE);
        }

        static Limit ofBills(long bills) {
            return new Limit(Double.POSITIVE_INFINITY, bills);
        }
    }

    static DocumentRun of(int threads, boolean withDocument, Limit limit) throws Exception {
        long start = System.nanoTime();
        AtomicLong left = new AtomicLong(limit.bills());
        List<Callable<StepTimes>> loops = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Assembly assembly = new Assembly(withDocument);
            loops.add(
                    () -> {
                        while (left.getAndDecrement() > 0
                                && System.nanoTime() - start < limit.seconds() * 1e9) {
                            assembly.make(NUMBERS.incrementAndGet());
                        }
                        return assembly.times();
                    });
        }
        StepTimes sum = new StepTimes();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<StepTimes> loop : pool.invokeAll(loops)) {
                sum.add(loop.get());
            }
        }
        return new DocumentRun(sum, (System.nanoTime() - start) / 1e9);
    }

    /** Until the compilers have done their work. */
    static void warmUp(int threads, boolean withDocument) throws Exception {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            long before = COMPILERS.getTotalCompilationTime();
            of(threads, withDocument, Limit.ofSeconds(WARM_UP_SECONDS));
            double share =
                    (COMPILERS.getTotalCompilationTime() - before)
                            / (1_000.0 * WARM_UP_SECONDS * threads);
            if (share < QUIET) {
                return;
            }
        }
    }

    double perSecond() {
        return times.bills() / seconds;
    }
}
