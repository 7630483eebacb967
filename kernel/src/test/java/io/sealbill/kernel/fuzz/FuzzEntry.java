package io.sealbill.kernel.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Jazzer calls, in a process of its own. */
public final class FuzzEntry {
    private static final Target TARGET =
            Target.valueOf(System.getProperty("fuzz.target", Target.CSV.name()));

    private FuzzEntry() {}

    /** Loading classes takes seconds under Jazzer, which are no input's fault. */
    public static void fuzzerInitialize() throws IOException {
        try (Stream<Path> seeds = Files.list(Path.of(System.getProperty("fuzz.seeds")))) {
            for (Path seed : seeds.toList()) {
                TARGET.feed(Files.readAllBytes(seed));
            }
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.feed(input);
    }
}
