package io.sealbill.cli.demo.stack;

import java.util.List;
import java.util.Locale;

/** A process of the stack that runs on Java, in the order of stopping. */
public enum Part {
    APP("-Xmx512m"),
    VAULT("-Xmx256m"),
    SIMULATOR("-Xmx128m");

    private final String heap;

    Part(String heap) {
        this.heap = heap;
    }

    /** The module's name, also that of its log and its pid file. */
    public String module() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The serial collector costs two cores the least. */
    List<String> javaOptions() {
        return List.of(
                heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8");
    }
}
