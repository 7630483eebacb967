package io.sealbill.journey.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of {@code sealbill demo}, with all that it printed. */
final class Terminal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path printed;

    private Terminal(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /**
     * @param home where the user's settings are; the folder {@code data} in it is the demo's
     */
    static Terminal run(Path home, int port, String... more) throws IOException {
        Path root = Path.of(System.getProperty("sealbill.root", "..")).toAbsolutePath().normalize();
        // A run in the background of a script would hand on that it ignores Ctrl-C.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-jar", root.resolve("cli/target/cli.jar").toString(), "demo"));
        command.addAll(List.of("--data", home.resolve("data").toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(List.of(more));
        Path printed = Files.createTempFile(home, "printed", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        return new Terminal(builder.start(), printed);
    }

    /** Waits until {@code words} were printed and gives all that was. */
    String awaitWords(String words) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!printed().contains(words)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("not printed: " + words + "\n" + printed());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return printed();
    }

    /** What Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    String printed() throws IOException {
        return Files.readString(printed);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
