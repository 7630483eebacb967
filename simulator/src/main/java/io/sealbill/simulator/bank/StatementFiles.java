package io.sealbill.simulator.bank;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The folder of statement files: each is there whole, on disk, or not at all. */
final class StatementFiles {
    private final Path folder;

    StatementFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
    }

    /** Overwrites what a start that was cut off may have left. */
    void write(String id, byte[] xml) throws IOException {
        Path partial = folder.resolve(id + ".partial");
        try (FileChannel channel =
                FileChannel.open(
                        partial,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(xml);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(partial, path(id), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel handle = FileChannel.open(folder, StandardOpenOption.READ)) {
            handle.force(true);
        }
    }

    byte[] read(String id) throws IOException {
        return Files.readAllBytes(path(id));
    }

    private Path path(String id) {
        return folder.resolve(id + ".xml");
    }
}
