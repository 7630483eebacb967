package io.sealbill.cli;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: lines for people or JSON for programs on standard output, progress on
 * standard error and only if somebody watches.
 */
final class Terminal {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();
    private static final int WIDTH = 72;

    private final PrintWriter out;
    private final PrintStream progress;
    private final boolean json;
    private final boolean watched;

    Terminal(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
        this.progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        this.watched = isWatched();
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
    private static boolean isWatched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Prints {@code value} as one line of JSON if that was asked for, else {@code text}. */
    void print(Object value, String text) {
        clearProgress();
        out.println(json ? JSON.writeValueAsString(value) : text);
        out.flush();
    }

    /** A line for people only. */
    void say(String text) {
        if (!json) {
            clearProgress();
            out.println(text);
            out.flush();
        }
    }

    void progress(int done, int all, String what) {
        if (watched && all > 1) {
            String line = "%d of %d  %s".formatted(done, all, what);
            progress.print("\r" + line.substring(0, Math.min(WIDTH, line.length())) + "\u001B[K");
        }
    }

    void clearProgress() {
        if (watched) {
            progress.print("\r\u001B[K");
        }
    }
}
