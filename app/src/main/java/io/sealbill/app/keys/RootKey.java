package io.sealbill.app.keys;

import io.sealbill.app.settings.Settings;
import io.sealbill.kernel.Sha256;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

import javax.crypto.SecretKey;

/** The key above all others, from a file that only the app's user can read. */
@Component
final class RootKey {
    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int ID_BYTES = 8;

    private final SecretKey key;
    private final String id;

    @Autowired
    RootKey(Settings settings) {
        this(settings.rootKeyFile());
    }

    /**
     * @throws IllegalStateException naming the setting, if the file cannot be read, is open to
     *     others, or holds anything but 32 bytes in base64
     */
    RootKey(Path file) {
        byte[] bytes = read(file);
        this.key = Aead.key(bytes);
        this.id = idOf(bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    /** Tells root keys apart in the database without telling anything else about them. */
    String id() {
        return id;
    }

    byte[] wrap(String name, byte[] keyBytes) {
        return Aead.encrypt(key, associatedData(name), keyBytes);
    }

    /**
     * @throws GeneralSecurityException if it was wrapped for another name or by another root key
     */
    byte[] unwrap(String name, byte[] wrapped) throws GeneralSecurityException {
        return Aead.decrypt(key, associatedData(name), wrapped);
    }

    private static byte[] associatedData(String name) {
        return ("sealbill root key v1\n" + name).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            if (!ALLOWED.containsAll(Files.getPosixFilePermissions(file))) {
                throw refused(file, "must be readable by its owner only (chmod 600)", null);
            }
            byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length != Aead.KEY_BYTES) {
                throw refused(file, "must hold 32 bytes in base64", null);
            }
            return bytes;
        } catch (IOException unreadable) {
            throw refused(file, "cannot be read", unreadable);
        } catch (IllegalArgumentException notBase64) {
            // The cause would quote the key.
            throw refused(file, "must hold 32 bytes in base64", null);
        }
    }

    private static IllegalStateException refused(Path file, String why, @Nullable Throwable cause) {
        return new IllegalStateException("sealbill.root-key-file: " + file + " " + why, cause);
    }

    private static String idOf(byte[] bytes) {
        byte[] label = "sealbill root key id v1".getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.of(label, bytes), 0, ID_BYTES);
    }
}
