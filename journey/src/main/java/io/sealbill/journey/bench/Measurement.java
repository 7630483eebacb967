package io.sealbill.journey.bench;

import org.HdrHistogram.Histogram;

/**
 * One line of the result; times in milliseconds, everything after {@code p99Millis} per operation.
 *
 * @param cpuMillisPerOperation app and vault together, both PostgreSQL clusters together, and the
 *     simulator, which stands for a payment provider that no biller runs
 */
public record Measurement(
        String operation,
        int clients,
        long operations,
        double perSecond,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        Meter.Cpu cpuMillisPerOperation,
        double sqlStatementsPerOperation,
        double walFlushesPerOperation,
        double walKilobytesPerOperation,
        long errors) {

    static Measurement of(String operation, int clients, Load load, Used used) {
        Histogram latencies = load.latencyMicros();
        long count = Math.max(1, latencies.getTotalCount());
        return new Measurement(
                operation,
                clients,
                latencies.getTotalCount(),
                rounded(latencies.getTotalCount() / load.seconds()),
                rounded(latencies.getValueAtPercentile(50) / 1000.0),
                rounded(latencies.getValueAtPercentile(95) / 1000.0),
                rounded(latencies.getValueAtPercentile(99) / 1000.0),
                new Meter.Cpu(
                        rounded(used.cpu().sealbill() / count),
                        rounded(used.cpu().postgres() / count),
                        rounded(used.cpu().simulator() / count)),
                rounded((double) used.database().statements() / count),
                rounded((double) used.database().walFlushes() / count),
                rounded(used.database().walBytes() / 1024.0 / count),
                load.errors());
    }

    /** What a run used up, all operations together. */
    record Used(Meter.Cpu cpu, DatabaseCounters database) {}

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
