package io.sealbill.journey.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processor time of processes in milliseconds, from {@code /proc/PID/stat} (proc(5)). */
final class ProcessCpu {
    /** Linux reports in units of 1/100 s to programs, whatever the kernel's own tick is. */
    private static final double MILLIS_PER_TICK = 10;

    private ProcessCpu() {}

    /** Of the process alone, all its threads. */
    static double millis(ProcessHandle process) {
        return ticks(process.pid(), 13, 14) * MILLIS_PER_TICK;
    }

    /** Of the process, its living children, and its children that have ended. */
    static double millisWithChildren(ProcessHandle process) {
        double living =
                process.descendants().mapToDouble(ProcessCpu::millis).reduce(0, Double::sum);
        return living + ticks(process.pid(), 13, 14, 15, 16) * MILLIS_PER_TICK;
    }

    /** Of the threads that HotSpot names {@code C1 CompilerThread0}, {@code C2 CompilerThread0}. */
    static double compilerMillis(ProcessHandle process) throws IOException {
        double sum = 0;
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                if (Files.readString(thread.resolve("comm")).matches("C[12] Compil.*\\R?")) {
                    sum += ticks(stat(thread.resolve("stat")), 13, 14) * MILLIS_PER_TICK;
                }
            }
        }
        return sum;
    }

    private static long ticks(long pid, int... fields) {
        return ticks(stat(pid), fields);
    }

    private static long ticks(List<String> words, int... fields) {
        long sum = 0;
        for (int field : fields) {
            sum += words.isEmpty() ? 0 : Long.parseLong(words.get(field - 2));
        }
        return sum;
    }

    /** Empty if it has ended. */
    private static List<String> stat(long pid) {
        try {
            return stat(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (IOException e) {
            if (ProcessHandle.of(pid).isEmpty()) {
                return List.of();
            }
            throw new UncheckedIOException(e);
        }
    }

    /** The fields after the program's name, which may itself hold blanks. */
    private static List<String> stat(Path file) throws IOException {
        String line = Files.readString(file);
        return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    }
}
