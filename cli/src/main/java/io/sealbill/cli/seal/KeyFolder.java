package io.sealbill.cli.seal;

import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.sealing.NumberHash;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The biller's secrets as files that only their owner can read: {@code signing.p12} and {@code
 * signing.password}, {@code number-hash.key} (32 bytes in base64), {@code api-token}; and {@code
 * biller-id} and, where they are wanted, {@code timestamps.url} and {@code brand.json}, which are
 * no secrets. Where the key is in a security module, {@code pkcs11.json} says which one instead of
 * {@code signing.p12}, and {@code signing.password} is its PIN.
 */
final class KeyFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final String KEY_STORE = "signing.p12";
    private static final String MODULE = "pkcs11.json";
    private static final String PASSWORD = "signing.password";

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

    /** From {@code signing.p12}, or from the security module that {@code pkcs11.json} names. */
    SigningKey signingKey() throws SealException {
        boolean inFile = Files.exists(folder.resolve(KEY_STORE));
        boolean inModule = Files.exists(folder.resolve(MODULE));
        if (inFile && inModule) {
            throw new SealException(
                    "%s holds both %s and %s; keep the one that is to sign"
                            .formatted(folder, KEY_STORE, MODULE));
        }
        return inModule ? keyOfModule() : keyOfFile();
    }

    private SigningKey keyOfFile() throws SealException {
        byte[] keyStore = secret(KEY_STORE);
        try {
            return SigningKey.fromPkcs12(keyStore, secretText(PASSWORD).toCharArray());
        } catch (GeneralSecurityException unusable) {
            throw new SealException(KEY_STORE + " does not open with " + PASSWORD, unusable);
        } catch (IllegalArgumentException otherKey) {
            throw new SealException(KEY_STORE + ": " + otherKey.getMessage(), otherKey);
        }
    }

    /**
     * @param library of PKCS#11
     * @param slot which of the slots that hold a token, from 0
     */
    private record Module(Path library, int slot) {}

    private SigningKey keyOfModule() throws SealException {
        Module module;
        try {
            module = JsonMapper.shared().readValue(text(MODULE), Module.class);
        } catch (JacksonException notOne) {
            throw new SealException(
                    folder.resolve(MODULE) + " does not hold {\"library\": PATH, \"slot\": N}",
                    notOne);
        }
        try {
            return SigningKey.fromPkcs11(
                    module.library(), module.slot(), secretText(PASSWORD).toCharArray());
        } catch (IllegalArgumentException otherKey) {
            throw new SealException(MODULE + ": " + otherKey.getMessage(), otherKey);
        } catch (GeneralSecurityException unusable) {
            throw new SealException(
                    "the security module %s has no key in slot %d that %s opens"
                            .formatted(module.library(), module.slot(), PASSWORD),
                    unusable);
        }
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
