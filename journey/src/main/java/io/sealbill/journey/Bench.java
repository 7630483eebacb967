package io.sealbill.journey;

import io.sealbill.journey.bench.BenchRun;
import io.sealbill.journey.bench.Measurement;
import io.sealbill.journey.bench.Meter;
import io.sealbill.journey.document.DocumentBench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Measures an operation of a whole stack, which it starts for itself in a temporary folder. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measure what one operation costs: throughput, latency, processor time of Sealbill"
                        + " and of PostgreSQL apart, SQL statements (pg_stat_statements) and WAL"
                        + " flushes (pg_stat_io); fsync on. Exits with 1 where a bound is missed.")
public final class Bench implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "present, intake, pay, list, read, or document (no stack).")
    private String name = "";

    @Option(
            names = "--clients",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,8,32",
            description = "Numbers of clients (default: ${DEFAULT-VALUE}).")
    private List<Integer> clients = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "3000",
            description =
                    "Operations of a warm-up round; rounds go on until the compilers are quiet"
                            + " (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--bills",
            paramLabel = "N",
            description = "Of document: make so many on all cores, and print the peak memory.")
    private long bills;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (name.equals("document") && seconds > 0 && bills >= 0) {
            var bench = new DocumentBench(out, err, json);
            if (bills > 0) {
                bench.run(bills);
                return 0;
            }
            return bench.measure(seconds) ? 0 : 1;
        }
        if (!BenchRun.names().contains(name)
                || seconds < 1
                || clients.stream().anyMatch(n -> n < 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Name document or one of " + BenchRun.names() + "; numbers from 1 on.");
        }
        var plan = new BenchRun.Plan(name, clients, Duration.ofSeconds(seconds), warmUp);
        Path directory = Files.createTempDirectory("sealbill-bench");
        // PostgreSQL runs as another user where this one is root.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        try (BenchRun bench = BenchRun.start(plan, directory.resolve("stack"), this::progress)) {
            say(bench.measured());
            say("Bound: " + bench.bound() + ".");
            heading();
            return bench.run(plan, this::line) ? 0 : 1;
        } finally {
            delete(directory);
        }
    }

    private void progress(String what) {
        err.println("  " + what);
    }

    private void say(String text) {
        if (!json) {
            out.println(text);
        }
    }

    private void heading() {
        say(
                "clients  operations      /s   p50 ms   p95 ms   p99 ms  CPU ms:   app   vault "
                    + " postgres  together  (simulator)    SQL  flushes  WAL KB  errors  bound");
    }

    private void line(Measurement m, List<String> missed) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        Meter.Cpu cpu = m.cpuMillisPerOperation();
        out.printf(
                "%7d %11d %7.1f %8.2f %8.2f %8.2f %14.2f %7.2f %9.2f %9.2f %12.2f %6.1f %8.2f %7.1f"
                        + " %7d  %s%n",
                m.clients(),
                m.operations(),
                m.perSecond(),
                m.p50Millis(),
                m.p95Millis(),
                m.p99Millis(),
                cpu.app(),
                cpu.vault(),
                cpu.postgres(),
                cpu.sealbill() + cpu.postgres(),
                cpu.simulator(),
                m.sqlStatementsPerOperation(),
                m.walFlushesPerOperation(),
                m.walKilobytesPerOperation(),
                m.errors(),
                missed.isEmpty() ? "holds" : "missed: " + String.join(", ", missed));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
