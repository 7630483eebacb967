package io.sealbill.cli.seal;

import org.jspecify.annotations.Nullable;

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
     * How fast it went in a state so far.
     *
     * @param secondsLeft in this state, if it goes on so; null while nobody knows, and at its end
     */
    record Rate(double perSecond, @Nullable Long secondsLeft) {
        private static final int SECONDS_IN_WORDS = 90;

        /** To go behind what is done. */
        String text() {
            String pace = ", %.0f a second".formatted(perSecond);
            return secondsLeft == null ? pace : pace + ", " + left(secondsLeft);
        }

        private static String left(long seconds) {
            return seconds < SECONDS_IN_WORDS
                    ? "about %d s left".formatted(seconds)
                    : "about %d min left".formatted(Math.round(seconds / 60.0));
        }
    }

    /**
     * After {@code done} bills.
     *
     * @param total 0 while it is not known
     * @return null in the first second, and while nothing is done
     */
    @Nullable Rate at(String present, int done, int total) {
        long now = nanos.getAsLong();
        if (!present.equals(state)) {
            state = present;
            since = now;
            from = done;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(now - since);
        if (millis < 1000 || done == from) {
            return null;
        }
        double perSecond = (done - from) * 1000.0 / millis;
        return new Rate(
                perSecond,
                total > done ? Math.max(1, Math.round((total - done) / perSecond)) : null);
    }
}
