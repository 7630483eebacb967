package io.sealbill.journey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one operation may cost the app, the vault and PostgreSQL together.
 *
 * @param cpuMillis processor milliseconds
 * @param statements SQL statements; infinite where there is no bound
 * @param walFlushes flushes of the write-ahead log; infinite where there is no bound
 */
record Bound(double cpuMillis, double statements, double walFlushes) {
    static final double NONE = Double.POSITIVE_INFINITY;

    /** Every bound that {@code measured} does not keep, with both numbers. */
    List<String> missedBy(Measurement measured) {
        List<String> missed = new ArrayList<>();
        compare(missed, "CPU ms", measured.cpuMillisPerOperation().counted(), cpuMillis);
        compare(missed, "SQL statements", measured.sqlStatementsPerOperation(), statements);
        compare(missed, "WAL flushes", measured.walFlushesPerOperation(), walFlushes);
        if (measured.errors() > 0) {
            missed.add(measured.errors() + " errors");
        }
        return missed;
    }

    @Override
    public String toString() {
        return "at most "
                + number(cpuMillis)
                + " CPU ms"
                + (Double.isInfinite(statements)
                        ? ""
                        : ", " + number(statements) + " SQL statements")
                + (Double.isInfinite(walFlushes) ? "" : ", " + number(walFlushes) + " WAL flushes")
                + ", PostgreSQL included, the simulator not counted";
    }

    private static void compare(List<String> missed, String what, double value, double most) {
        if (value > most) {
            missed.add("%s %.2f > %s".formatted(what, value, number(most)));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
