package io.sealbill.vault.support;

import io.sealbill.simulator.process.Children;
import io.sealbill.vault.Vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The vault as a process of its own, as in production: what it writes goes to a file. */
public final class VaultProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private VaultProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits until it says that it serves. */
    public static VaultProcess start(TestVault vault) throws IOException, InterruptedException {
        Path log = vault.directory.resolve("vault.log");
        long before = Files.exists(log) ? Files.size(log) : 0;
        VaultProcess started = new VaultProcess(launch(vault, log), log);
        long deadline = System.nanoTime() + START.toNanos();
        while (!started.said(before, "READY vault ")) {
            if (!started.process.isAlive() || System.nanoTime() > deadline) {
                started.close();
                throw new IOException("the vault did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return started;
    }

    /** Runs it where it should not start: its exit status. */
    public static int exitStatus(TestVault vault) throws IOException, InterruptedException {
        Process process = launch(vault, vault.directory.resolve("vault.log"));
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the vault did start");
        }
        return process.exitValue();
    }

    private static Process launch(TestVault vault, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Children.guard("KILL", List.of()));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Vault.class.getName()));
        command.addAll(Arrays.asList(vault.arguments()));
        return Children.start(
                new ProcessBuilder(command)
                        .directory(vault.directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    private boolean said(long from, String words) throws IOException {
        return Files.exists(log) && Files.readString(log).substring((int) from).contains(words);
    }

    public Path log() {
        return log;
    }

    /** {@code kill -9}: nothing of it runs any more when this returns. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
