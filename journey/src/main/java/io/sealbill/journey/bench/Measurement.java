package io.sealbill.journey.bench;

import org.HdrHistogram.Histogram;

/**
 * One line of the result; times in milliseconds, everything after {@code p99Millis} per operation.
 *
 * @param cpuMillisPerOperation until everything that the operations left to be done later is done
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
        Meter.Cpu cpu = used.cpu();
        return new Measurement(
                operation,
                clients,
                latencies.getTotalCount(),
                rounded(load.perSecond()),
                rounded(latencies.getValueAtPercentile(50) / 1000.0),
                rounded(latencies.getValueAtPercentile(95) / 1000.0),
                rounded(latencies.getValueAtPercentile(99) / 1000.0),
                new Meter.Cpu(
                        rounded(cpu.sealbill() / count),
                        rounded(cpu.app() / count),
                        rounded(cpu.vault() / count),
                        rounded(cpu.postgres() / count),
                        rounded(cpu.simulator() / count)),
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
