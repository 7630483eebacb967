package io.sealbill.cli.demo.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets, made once, each in a file that only its owner may read. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** 192 random bits as text, the same at every start. */
    String password(String name) {
        return read(passwordFile(name));
    }

    /** The file that holds {@link #password}. */
    Path passwordFile(String name) {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return once(name, HexFormat.of().formatHex(random));
    }

    /** The file of a 256-bit key in base64. */
    Path keyFile(String name) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return once(name, Base64.getEncoder().encodeToString(random));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Replaces the file as a whole, so that a kill leaves the old or the new one. */
    Path write(String name, byte[] content) {
        Path file = file(name);
        try {
            Path partial =
                    Files.createTempFile(
                            folder,
                            name,
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.write(partial, content);
            return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path once(String name, String value) {
        Path file = file(name);
        return Files.exists(file) ? file : write(name, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
