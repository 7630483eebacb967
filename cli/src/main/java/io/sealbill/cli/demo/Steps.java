package io.sealbill.cli.demo;

import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs one step after the other and prints one line for each, in words or as JSON. */
final class Steps {
    private final PrintStream out;
    private final boolean json;

    Steps(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /**
     * What a step gave: its value for the next steps, what a person reads, and the members of its
     * JSON line.
     */
    record Outcome<T>(T value, String words, Map<String, ?> members) {
        static Outcome<String> of(String words) {
            return new Outcome<>(words, words, Map.of());
        }
    }

    /** A step went wrong; the line about it is printed. */
    static final class Failed extends Exception {
        Failed(String step, Throwable cause) {
            super(step, cause);
        }
    }

    /**
     * Runs {@code body} and prints its line.
     *
     * @throws Failed if it throws anything
     */
    <T> T run(String step, Callable<Outcome<T>> body) throws Failed {
        long begun = System.nanoTime();
        try {
            Outcome<T> outcome = body.call();
            line(step, true, begun, outcome.words(), outcome.members());
            return outcome.value();
        } catch (Exception | LinkageError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            line(step, false, begun, reason, Map.of("error", reason));
            throw new Failed(step, e);
        }
    }

    /** Prints the last line. */
    void summary(String words, Object members) {
        print(json ? JsonMapper.shared().writeValueAsString(Map.of("summary", members)) : words);
    }

    private void line(String step, boolean ok, long begun, String words, Map<String, ?> members) {
        long millis = (System.nanoTime() - begun) / 1_000_000;
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("step", step);
            all.put("ok", ok);
            all.put("millis", millis);
            all.putAll(members);
            print(JsonMapper.shared().writeValueAsString(all));
        } else {
            print("%s %-12s %s (%.1f s)".formatted(ok ? "✓" : "✗", step, words, millis / 1000.0));
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
