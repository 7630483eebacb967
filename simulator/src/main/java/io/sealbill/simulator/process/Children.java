package io.sealbill.simulator.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts processes that must not outlive this one. The kernel sends a child its signal as soon as
 * this process is gone, {@code kill -9} included; each child is in a session of its own, so that
 * Ctrl-C reaches only the parent, which stops its children in order.
 *
 * <p>Where util-linux is missing the children start without that guard.
 */
public final class Children {
    // Linux ties the signal to the thread that started the child, so one thread that never ends
    // starts them all.
    private static final ExecutorService KEEPER =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("children").factory());

    private Children() {}

    /**
     * The command that runs what follows it in a session of its own and with {@code signal} at the
     * parent's end.
     *
     * @param setpriv further options of {@code setpriv}, e.g. the user to run as
     */
    public static List<String> guard(String signal, List<String> setpriv) {
        List<String> command = new ArrayList<>();
        if (installed("setsid")) {
            command.add("setsid");
        }
        if (installed("setpriv")) {
            command.addAll(List.of("setpriv", "--pdeathsig", signal));
            command.addAll(setpriv);
            command.add("--");
        }
        return command;
    }

    /** Starts {@code builder}'s command, whose first words should be a {@link #guard}. */
    public static Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> startNow(builder), KEEPER).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailed failed
                    ? failed.reason
                    : new IOException("cannot start " + builder.command(), e.getCause());
        }
    }

    /**
     * Sends {@code signal} (a name such as {@code INT}) and waits for the end.
     *
     * @return false if the process still runs after {@code seconds}
     */
    public static boolean stop(ProcessHandle process, String signal, int seconds)
            throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (process.isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return !process.isAlive();
    }

    private static Process startNow(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StartFailed(e);
        }
    }

    private static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    private static final class StartFailed extends RuntimeException {
        private final IOException reason;

        StartFailed(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
