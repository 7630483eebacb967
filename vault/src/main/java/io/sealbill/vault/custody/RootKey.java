package io.sealbill.vault.custody;

import io.sealbill.vault.StartRefused;
import io.sealbill.vault.VaultSettings;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key above all keys: read from its file at the start, used to wrap other keys only. */
@Component
final class RootKey {
    private static final String SETTING = "sealbill.vault.root-key-file";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final SecretKey key;

    RootKey(VaultSettings settings) {
        this.key = read(Path.of(settings.rootKeyFile()));
    }

    byte[] wrap(byte[] secret, String name) {
        return Aead.seal(key, secret, associated(name));
    }

    /**
     * @throws StartRefused if it was wrapped under another root key, or under another name
     */
    byte[] unwrap(byte[] wrapped, String name) {
        return Aead.open(key, wrapped, associated(name))
                .orElseThrow(
                        () ->
                                new StartRefused(
                                        SETTING
                                                + " is not the root key of this database: key "
                                                + name
                                                + " does not open"));
    }

    private static byte[] associated(String name) {
        return ("sealbill vault key " + name).getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKey read(Path file) {
        byte[] text;
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new StartRefused(
                        SETTING + " can be read by others than its owner; chmod 600 " + file);
            }
            text = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new StartRefused(SETTING + " cannot be read: " + file, unreadable);
        }
        byte[] secret = decode(text, file);
        try {
            return new SecretKeySpec(secret, "AES");
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }

    private static byte[] decode(byte[] text, Path file) {
        try {
            byte[] secret = Base64.getMimeDecoder().decode(text);
            if (secret.length == BYTES) {
                return secret;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new StartRefused(SETTING + " is not base64: " + file, notBase64);
        }
        throw new StartRefused(SETTING + " does not hold " + BYTES + " bytes in base64: " + file);
    }

    @Override
    public String toString() {
        return "RootKey[redacted]";
    }
}
