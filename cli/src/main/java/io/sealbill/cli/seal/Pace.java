package io.sealbill.cli.seal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast a run goes in the state that it is in, and how long that will still take. */
final class Pace {
    private final LongSupplier nanos;
    private String state = "";
    private long since;
    private int from;

    Pace() {
        this(System::nanoTime);
    }

    /**
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What there is to say after {@code done} bills: nothing in the first second.
     *
     * @param total 0 while it is not known
     */
    String at(String present, int done, int total) {
        long now = nanos.getAsLong();
        if (!present.equals(state)) {
            state = present;
            since = now;
            from = done;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(now - since);
        if (millis < 1000 || done == from) {
            return "";
        }
        double perSecond = (done - from) * 1000.0 / millis;
        String pace = ", %.0f a second".formatted(perSecond);
        return total > done ? pace + ", " + left((total - done) / perSecond) : pace;
    }

    private static String left(double seconds) {
        return seconds < 90
                ? "about %d s left".formatted(Math.max(1, Math.round(seconds)))
                : "about %d min left".formatted(Math.round(seconds / 60));
    }
}
