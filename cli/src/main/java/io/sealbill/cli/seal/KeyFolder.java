package io.sealbill.cli.seal;

import io.sealbill.kernel.sealing.NumberHash;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The biller's secrets as files that only their owner can read: {@code signing.p12} and {@code
 * signing.password}, {@code number-hash.key} (32 bytes in base64), {@code api-token}; and {@code
 * biller-id} and, where they are wanted, {@code timestamps.url} and {@code brand.json}, which are
 * no secrets.
 */
final class KeyFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    UUID billerId() throws SealException {
        String text = text("biller-id");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new SealException(folder.resolve("biller-id") + " does not hold an id", notAnId);
        }
    }

    String apiToken() throws SealException {
        return secretText("api-token");
    }

    byte[] signingKeyStore() throws SealException {
        return secret("signing.p12");
    }

    String signingPassword() throws SealException {
        return secretText("signing.password");
    }

    byte[] numberHashKey() throws SealException {
        String text = secretText("number-hash.key");
        // The text is a secret, so no cause that would quote it.
        if (!text.matches("[A-Za-z0-9+/]{43}=")) {
            throw new SealException(
                    folder.resolve("number-hash.key")
                            + " does not hold %d bytes in base64".formatted(NumberHash.BYTES));
        }
        return Base64.getDecoder().decode(text);
    }

    /** The timestamp authority that {@code timestamps.url} names, if it is there. */
    Optional<URI> timestamps() throws SealException {
        if (!Files.exists(folder.resolve("timestamps.url"))) {
            return Optional.empty();
        }
        String text = text("timestamps.url");
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException noAddress) {
            throw new SealException(
                    folder.resolve("timestamps.url") + " does not hold an address", noAddress);
        }
    }

    /** What the biller's documents look like, if {@code brand.json} is there. */
    Optional<Path> brand() {
        return Optional.of(folder.resolve("brand.json")).filter(Files::exists);
    }

    /** Where it is noted what was uploaded already. */
    Path sentLog() {
        return folder.resolve("sent.log");
    }

    private String secretText(String name) throws SealException {
        return new String(secret(name), StandardCharsets.UTF_8).strip();
    }

    private byte[] secret(String name) throws SealException {
        Path file = folder.resolve(name);
        try {
            var permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new SealException(file + " is open to others: chmod 600 " + file);
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new SealException(file + " cannot be read", unreadable);
        }
    }

    private String text(String name) throws SealException {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new SealException(file + " cannot be read", unreadable);
        }
    }
}
