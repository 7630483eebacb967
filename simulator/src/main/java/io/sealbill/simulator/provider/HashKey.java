package io.sealbill.simulator.provider;

import io.sealbill.simulator.journal.DurableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key of the provider's hashes: random, made at the first start. */
final class HashKey {
    private static final int LENGTH_BYTES = 32;

    private HashKey() {}

    static byte[] in(Path file) throws IOException {
        if (!Files.exists(file)) {
            DurableFile.write(file, random());
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != LENGTH_BYTES) {
            throw new IOException(file + ": a key has " + LENGTH_BYTES + " bytes");
        }
        return key;
    }

    private static byte[] random() {
        byte[] key = new byte[LENGTH_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
