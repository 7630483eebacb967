package io.sealbill.simulator.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The key of the provider's hashes: random, made at the first start, readable by its owner only.
 */
final class HashKey {
    private static final int LENGTH_BYTES = 32;

    private HashKey() {}

    static byte[] in(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != LENGTH_BYTES) {
            throw new IOException(file + ": a key has " + LENGTH_BYTES + " bytes");
        }
        return key;
    }

    /** Whole or not at all: hashes made with half a key would never be found again. */
    private static void create(Path file) throws IOException {
        byte[] key = new byte[LENGTH_BYTES];
        new SecureRandom().nextBytes(key);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        try (FileChannel channel =
                FileChannel.open(
                        partial,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
