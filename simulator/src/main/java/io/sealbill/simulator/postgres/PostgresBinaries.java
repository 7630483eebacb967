package io.sealbill.simulator.postgres;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The PostgreSQL programs, unpacked once for a machine from the archive on the class path. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * Unpacks the programs below {@code directory} unless they are there already. The file lock is
     * for other processes; within this one it would fail instead of waiting, hence synchronized.
     *
     * @return the folder that holds {@code initdb} and {@code postgres}
     */
    static synchronized Path unpack(Path directory) throws IOException {
        Path home = directory.toAbsolutePath().resolve("postgres");
        Files.createDirectories(directory);
        Path lock = directory.resolve("postgres.lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (!Files.isDirectory(home)) {
                Path partial = Files.createTempDirectory(directory, "postgres-unpacking-");
                Files.setPosixFilePermissions(partial, permissions(0755));
                unpackArchive(partial);
                Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home.resolve("bin");
    }

    private static void unpackArchive(Path target) throws IOException {
        String name = "/postgres-linux-" + archiveArchitecture() + ".txz";
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("no embedded PostgreSQL for this machine: " + name);
            }
            var tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)));
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpackEntry(target, tar, entry);
            }
        }
    }

    private static void unpackEntry(Path target, TarArchiveInputStream tar, TarArchiveEntry entry)
            throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }

    private static String archiveArchitecture() {
        String architecture = System.getProperty("os.arch", "");
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> architecture;
        };
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> result =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
        if ((mode & 0100) != 0) {
            result.add(PosixFilePermission.OWNER_EXECUTE);
            result.add(PosixFilePermission.GROUP_EXECUTE);
            result.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return result;
    }
}
