package io.sealbill.cli.demo.payer;

import io.sealbill.cli.demo.doors.PayerDoor;
import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.hpke.Suite;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;

/**
 * The scripted payer's device: an X-Wing key, and the recovery code that its copy at the portal is
 * wrapped under, in a file that only its owner may read.
 */
public final class Device {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DeviceSecret secret;
    private final RecoveryCode recoveryCode;

    private Device(DeviceSecret secret, RecoveryCode recoveryCode) {
        this.secret = secret;
        this.recoveryCode = recoveryCode;
    }

    /** Reads the device from {@code file}, or makes one and keeps it there. */
    public static Device at(Path file) throws IOException {
        if (!Files.exists(file)) {
            DeviceSecret made = DeviceSecret.generate(Suite.XWING, RANDOM);
            String code = RecoveryCode.generate(RANDOM).reveal();
            Path partial = Path.of(file + ".new");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(partial, List.of(Base64Url.encode(made.exposeBytes()), code));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        }
        List<String> lines = Files.readAllLines(file);
        return new Device(
                new DeviceSecret(Suite.XWING, Base64Url.decode(lines.get(0))),
                RecoveryCode.read(lines.get(1)));
    }

    /**
     * Registers the key at the portal unless it is there.
     *
     * @return whether it was new
     */
    public boolean register(PayerDoor payer) {
        for (JsonNode known : payer.deviceKeys()) {
            if (known.path("kid").asString().equals(kid())) {
                return false;
            }
        }
        payer.registerDeviceKey(secret.publicKey(), KeyWrapping.wrap(secret, recoveryCode, RANDOM));
        return true;
    }

    /** The key's name. */
    public String kid() {
        return secret.publicKey().kid();
    }

    /** What bills for this device are sealed to. */
    public RecipientKey publicKey() {
        return secret.publicKey();
    }

    DeviceSecret secret() {
        return secret;
    }
}
