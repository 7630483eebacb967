package io.sealbill.kernel.fuzz;

import java.io.IOException;

/** What Jazzer calls, in a process of its own. */
public final class FuzzEntry {
    private static final Target TARGET =
            Target.valueOf(System.getProperty("fuzz.target", Target.CSV.name()));

    private FuzzEntry() {}

    /** Loading classes takes seconds under Jazzer, which are no input's fault. */
    public static void fuzzerInitialize() throws IOException {
        TARGET.seeds().forEach(TARGET::feed);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.feed(input);
    }
}
