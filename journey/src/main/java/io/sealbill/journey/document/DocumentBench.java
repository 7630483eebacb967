package io.sealbill.journey.document;

import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code bench document}: no server, no database, only the making of bills. */
public final class DocumentBench {
    private static final double MOST_WITH_DOCUMENT = 8;
    private static final double MOST_OF_DATA = 1.2;
    private static final double LEAST_EFFICIENCY = 0.9;

    private final PrintStream out;
    private final PrintStream progress;
    private final boolean json;

    /**
     * @param progress for who watches
     */
    public DocumentBench(PrintStream out, PrintStream progress, boolean json) {
        this.out = out;
        this.progress = progress;
        this.json = json;
    }

    /**
     * Measures both kinds of bill on one thread and on all cores.
     *
     * @return whether the bounds hold
     */
    public boolean measure(int seconds) throws Exception {
        say(
                ("Read, validate, render, sign (its timestamp apart), seal: CPU ms a bill of the"
                                + " threads that work. Bounds: %.0f with document, %.1f without,"
                                + " %.0f %% parallel efficiency.")
                        .formatted(MOST_WITH_DOCUMENT, MOST_OF_DATA, 100 * LEAST_EFFICIENCY));
        boolean documents = measure(true, seconds);
        return measure(false, seconds) && documents;
    }

    /** Makes so many bills with documents on all cores, and says how much memory that took. */
    public void run(long bills) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        progress.println("  making " + bills + " bills on " + threads + " threads");
        PeakMemory.reset();
        DocumentRun run = DocumentRun.of(threads, true, DocumentRun.Limit.ofBills(bills));
        PeakMemory peak = PeakMemory.read();
        line("documents", threads, run, Map.of("peak", peak));
    }

    private boolean measure(boolean withDocument, int seconds) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        progress.println("  warming up " + name(withDocument));
        DocumentRun.warmUp(cores, withDocument);
        var limit = DocumentRun.Limit.ofSeconds(seconds);
        DocumentRun alone = DocumentRun.of(1, withDocument, limit);
        line(name(withDocument), 1, alone, Map.of());
        DocumentRun all = DocumentRun.of(cores, withDocument, limit);
        double efficiency = all.perSecond() / (cores * alone.perSecond());
        line(name(withDocument), cores, all, Map.of("parallelEfficiency", rounded(efficiency)));
        double most = withDocument ? MOST_WITH_DOCUMENT : MOST_OF_DATA;
        boolean holds = alone.times().sumMillis() <= most && efficiency >= LEAST_EFFICIENCY;
        say("  bound " + (holds ? "holds" : "missed"));
        return holds;
    }

    private static String name(boolean withDocument) {
        return withDocument ? "documents" : "data only";
    }

    private void line(String operation, int threads, DocumentRun run, Map<String, Object> more) {
        Map<String, Double> steps =
                run.times().millis().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        step -> step.getKey().name().toLowerCase(Locale.ROOT),
                                        step -> rounded(step.getValue()),
                                        (one, other) -> one,
                                        LinkedHashMap::new));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("operation", operation);
        line.put("threads", threads);
        line.put("bills", run.times().bills());
        line.put("perSecond", rounded(run.perSecond()));
        line.put("cpuMillisPerBill", rounded(run.times().sumMillis()));
        line.put("cpuMillisPerStep", steps);
        line.putAll(more);
        out.println(json ? JsonMapper.shared().writeValueAsString(line) : text(line));
    }

    private static String text(Map<String, Object> line) {
        return line.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining("  "));
    }

    private void say(String text) {
        if (!json) {
            out.println(text);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
