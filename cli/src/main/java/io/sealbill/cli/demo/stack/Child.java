package io.sealbill.cli.demo.stack;

import io.sealbill.simulator.process.Children;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One running part: its process, its log and the file that holds its process id. */
final class Child {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 60;

    private final Part part;
    private final Process process;
    private final Path log;

    private Child(Part part, Process process, Path log) {
        this.part = part;
        this.process = process;
        this.log = log;
    }

    /** Starts {@code command}; the last run's log is kept beside the new one. */
    static Child start(Part part, Folder folder, List<String> command)
            throws IOException, InterruptedException {
        Path log = folder.logs().resolve(part.module() + ".log");
        if (Files.exists(log)) {
            Files.move(
                    log,
                    folder.logs().resolve(part.module() + ".log.1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> guarded = new ArrayList<>(Children.guard("TERM", List.of()));
        guarded.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(guarded)
                        .directory(folder.path().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(log.toFile());
        // The parts read settings from the environment too and refuse names they do not know.
        builder.environment().keySet().removeIf(name -> name.startsWith("SEALBILL"));
        Process process = Children.start(builder);
        Files.writeString(pidFile(part, folder), Long.toString(process.pid()));
        return new Child(part, process, log);
    }

    /** Waits for the line {@code READY} in the log. */
    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.readString(log).contains("READY " + part.module())) {
            if (!process.isAlive()) {
                throw new StackException(
                        "The %s did not start. The end of %s says:%n%s"
                                .formatted(part.module(), log, tail()));
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "The %s did not get ready in %d s; see %s."
                                .formatted(part.module(), START_LIMIT.toSeconds(), log));
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() throws IOException, InterruptedException {
        if (!Children.stop(process.toHandle(), "TERM", STOP_SECONDS)) {
            kill();
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Stops what a killed demo left on this folder, after checking that it is the same program. */
    static void stopOrphan(Part part, Folder folder) throws IOException, InterruptedException {
        Path file = pidFile(part, folder);
        if (!Files.exists(file)) {
            return;
        }
        String pid = Files.readString(file).strip();
        Files.delete(file);
        ProcessHandle orphan =
                pid.matches("\\d{1,9}") ? ProcessHandle.of(Long.parseLong(pid)).orElse(null) : null;
        if (orphan == null || !isOurs(orphan, part, folder)) {
            return;
        }
        if (!Children.stop(orphan, "TERM", STOP_SECONDS)) {
            Children.stop(orphan, "KILL", STOP_SECONDS);
        }
    }

    private static boolean isOurs(ProcessHandle process, Part part, Folder folder) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(part.module() + ".jar"))
                .filter(line -> line.contains(folder.path().toString()))
                .isPresent();
    }

    private static Path pidFile(Part part, Folder folder) {
        return folder.run().resolve(part.module() + ".pid");
    }

    /** The last lines that say something; where in the code is for who opens the log. */
    private String tail() throws IOException {
        List<String> lines =
                Files.readAllLines(log).stream()
                        .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
                        .filter(line -> !line.isBlank())
                        .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }
}
