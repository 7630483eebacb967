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
import java.util.function.Supplier;

/** Random secrets, made once, each in a file that only its owner may read. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** Those of one holder, in a folder of their own. */
    public Secrets of(String holder) {
        Path own = folder.resolve(holder);
        try {
            Files.createDirectories(
                    own,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Secrets(own);
    }

    /** The folder that they lie in. */
    public Path folder() {
        return folder;
    }

    /** 192 random bits as text, the same at every start. */
    String password(String name) {
        return read(passwordFile(name));
    }

    /** The file that holds {@link #password}. */
    Path passwordFile(String name) {
        return once(name, () -> HexFormat.of().formatHex(random(24)));
    }

    /** The file of a 256-bit key in base64. */
    public Path keyFile(String name) {
        return once(name, () -> Base64.getEncoder().encodeToString(random(32)));
    }

    /** A password that a person can type: 79 random bits in four groups of four. */
    public String typedPassword(String name) {
        return read(once(name, () -> characters(READABLE, 16).replaceAll("(.{4})(?=.)", "$1-")));
    }

    /** A secret for one-time codes: 160 random bits in base32. */
    public String totpSecret(String name) {
        return read(once(name, () -> characters(BASE32, 32)));
    }

    /** A token of 256 random bits in base64url. */
    public String token(String name) {
        return read(
                once(
                        name,
                        () -> Base64.getUrlEncoder().withoutPadding().encodeToString(random(32))));
    }

    /** The file of that name, there or not. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Replaces the file as a whole, so that a kill leaves the old or the new one. */
    public Path write(String name, byte[] content) {
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

    private Path once(String name, Supplier<String> value) {
        Path file = file(name);
        return Files.exists(file)
                ? file
                : write(name, value.get().getBytes(StandardCharsets.US_ASCII));
    }

    private static String characters(String alphabet, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
