package io.sealbill.journey.document;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;

/** Processor time of one thread by step. */
final class StepTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e6;

    private final Map<Step, Long> nanos = new EnumMap<>(Step.class);
    private long bills;
    private long last;

    void begin() {
        last = THREADS.getCurrentThreadCpuTime();
    }

    /** What was used since the last call belongs to {@code step}. */
    void end(Step step) {
        long now = THREADS.getCurrentThreadCpuTime();
        nanos.merge(step, now - last, Long::sum);
        last = now;
    }

    void count() {
        bills++;
    }

    long bills() {
        return bills;
    }

    void add(StepTimes other) {
        other.nanos.forEach((step, used) -> nanos.merge(step, used, Long::sum));
        bills += other.bills;
    }

    /** CPU milliseconds a bill. */
    Map<Step, Double> millis() {
        Map<Step, Double> millis = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            millis.put(step, nanos.getOrDefault(step, 0L) / NANOS / bills);
        }
        return millis;
    }

    double sumMillis() {
        return millis().values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
