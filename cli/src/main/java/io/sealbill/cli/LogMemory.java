package io.sealbill.cli;

import io.sealbill.kernel.transparency.NoteKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The last checkpoint that was seen of each log, one file for each key. */
record LogMemory(Path folder) {

    /** What is named, else {@code ${XDG_STATE_HOME:-~/.local/state}/sealbill/logs}. */
    static LogMemory open(@Nullable Path given) {
        if (given != null) {
            return new LogMemory(given);
        }
        String state = System.getenv("XDG_STATE_HOME");
        Path home =
                state == null || state.isBlank()
                        ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                        : Path.of(state);
        return new LogMemory(home.resolve("sealbill").resolve("logs"));
    }

    Optional<String> recall(NoteKey key) throws IOException {
        Path file = file(key, ".note");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Replaces the file as a whole: a process that dies leaves the old one or the new one. */
    void remember(NoteKey key, String note) throws IOException {
        write(file(key, ".note"), note.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps evidence against a log and says where. */
    Path accuse(NoteKey key, byte[] evidence) throws IOException {
        Path file = file(key, ".fork.json");
        write(file, evidence);
        return file;
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "log", ".new");
        Files.write(fresh, content);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(NoteKey key, String ending) {
        String name = key.name().replaceAll("[^A-Za-z0-9.-]", "_");
        return folder.resolve(name + "+" + key.text().split("\\+", -1)[1] + ending);
    }
}
