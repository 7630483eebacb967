package io.sealbill.vault.provider;

import io.sealbill.vault.StartRefused;
import io.sealbill.vault.VaultSettings;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the vault shares with its provider, read from files at the start. */
@Component
final class ProviderSecrets {
    private final String key;
    private final String notificationSecret;

    ProviderSecrets(VaultSettings settings) {
        this.key = read("key-file", settings.provider().keyFile());
        this.notificationSecret =
                read("notification-secret-file", settings.provider().notificationSecretFile());
    }

    String key() {
        return key;
    }

    String notificationSecret() {
        return notificationSecret;
    }

    private static String read(String setting, String file) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException unreadable) {
            throw new StartRefused(
                    "sealbill.vault.provider." + setting + " cannot be read: " + file, unreadable);
        }
        throw new StartRefused("sealbill.vault.provider." + setting + " is empty: " + file);
    }

    @Override
    public String toString() {
        return "ProviderSecrets[redacted]";
    }
}
