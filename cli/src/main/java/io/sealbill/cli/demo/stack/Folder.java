package io.sealbill.cli.demo.stack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds everything a stack keeps; one process at a time may hold it. */
public record Folder(Path path) {
    private static final String MARK = "sealbill-demo";

    /** Creates the folder, so that an unprivileged PostgreSQL can reach its part below it. */
    static Folder open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute) && !isEmpty(absolute) && !isMarked(absolute)) {
                throw new StackException(
                        absolute + " holds other files: name a new or empty folder with --data.");
            }
            return create(absolute);
        } catch (IOException e) {
            throw new StackException(
                    "Cannot use the folder " + absolute + ": " + e.getMessage(), e);
        }
    }

    private static Folder create(Path path) throws IOException {
        Folder folder = new Folder(path);
        allow(path, "rwx--x--x");
        Files.writeString(
                path.resolve(MARK), "Made by sealbill demo; safe to delete as a whole.\n");
        allow(folder.secrets(), "rwx------");
        allow(folder.logs(), "rwx------");
        allow(folder.run(), "rwx------");
        allow(folder.simulator(), "rwx------");
        return folder;
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /**
     * @throws StackException if another stack runs on this folder
     */
    FileLock lock() {
        try {
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            channel.close();
        } catch (OverlappingFileLockException sameProcess) {
            throw running(sameProcess);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw running(null);
    }

    /** Deletes everything but the lock, which the caller holds. */
    void empty() {
        try {
            Files.walkFileTree(path, new Deletion(path));
        } catch (IOException e) {
            throw new StackException("Cannot empty " + path + ": " + e.getMessage(), e);
        }
        open(path);
    }

    public Path secrets() {
        return path.resolve("secrets");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path run() {
        return path.resolve("run");
    }

    public Path simulator() {
        return path.resolve("simulator");
    }

    public Path postgres(String name) {
        return path.resolve("postgres").resolve(name);
    }

    private StackException running(@Nullable Throwable cause) {
        String message =
                "A demo already runs on "
                        + path
                        + ". Stop it first, or name another folder with --data and other ports with"
                        + " --port.";
        return cause == null ? new StackException(message) : new StackException(message, cause);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean isMarked(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        private final Path top;

        Deletion(Path top) {
            this.top = top;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (!file.equals(top.resolve("lock")) && !file.equals(top.resolve(MARK))) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (!folder.equals(top)) {
                Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
