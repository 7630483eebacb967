package io.sealbill.simulator.provider.notification;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A notification on its way, and when it is due.
 *
 * @param attempt how often it was answered with something else than 2xx
 * @param duplicate a repeat on purpose, which nobody waits for
 * @param order keeps those that are due together in the order they came
 */
record Pending(Notification notification, int attempt, boolean duplicate, long dueNanos, long order)
        implements Delayed {
    private static final AtomicLong ORDER = new AtomicLong();

    static Pending of(Notification notification, int attempt, boolean duplicate, Duration delay) {
        return new Pending(
                notification,
                attempt,
                duplicate,
                System.nanoTime() + delay.toNanos(),
                ORDER.getAndIncrement());
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        Pending that = (Pending) other;
        int byTime = Long.signum(dueNanos - that.dueNanos);
        return byTime != 0 ? byTime : Long.compare(order, that.order);
    }
}
