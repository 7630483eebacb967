package io.sealbill.cli.demo.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings that each part is started with; files only, so that no process list shows them. */
final class Settings {
    private final Ports ports;
    private final Folder folder;
    private final Secrets secrets;
    private final Certificates certificates;

    Settings(Ports ports, Folder folder, Secrets secrets, Certificates certificates) {
        this.ports = ports;
        this.folder = folder;
        this.secrets = secrets;
        this.certificates = certificates;
    }

    /** Makes what several parts read, before they read it side by side. */
    void prepareShared() {
        certificates.appClient();
        certificates.vaultServer();
        providerKey();
        bankToken();
        notificationSecret();
    }

    /** The app's arguments. */
    List<String> app(Database database, Map<String, String> more) {
        Certificates.Identity client = certificates.appClient();
        String own =
                """
                server.address=127.0.0.1
                server.port=%d
                sealbill.public-url=http://localhost:%1$d
                sealbill.root-key-file=%s
                sealbill.vault.private-url=https://localhost:%d
                sealbill.vault.public-url=http://localhost:%d
                sealbill.vault.client-key-store=%s
                sealbill.vault.client-key-store-password=%s
                sealbill.vault.trust-certificate=%s
                sealbill.mail.host=127.0.0.1
                sealbill.mail.port=%d
                sealbill.mail.from=bills@sealbill.example
                sealbill.bank.statements-url=http://localhost:%d/bank/statements
                sealbill.bank.token-file=%s
                """
                        .formatted(
                                ports.app(),
                                secrets.keyFile("app-root.key"),
                                ports.vaultPrivate(),
                                ports.vault(),
                                client.keyStore(),
                                client.password(),
                                certificates.vaultServer().certificate(),
                                ports.mail(),
                                ports.simulator(),
                                bankToken());
        return arguments("app", own + lines(database.settings("sealbill.database")) + lines(more));
    }

    /** The vault's arguments. */
    List<String> vault(Database database) {
        Certificates.Identity server = certificates.vaultServer();
        String own =
                """
                sealbill.vault.bind-address=127.0.0.1
                sealbill.vault.public-port=%d
                sealbill.vault.private-port=%d
                sealbill.vault.app-origin=http://localhost:%d
                sealbill.vault.root-key-file=%s
                sealbill.vault.server-key-store=%s
                sealbill.vault.server-key-store-password=%s
                sealbill.vault.client-certificate=%s
                sealbill.vault.provider.url=http://localhost:%d/provider
                sealbill.vault.provider.key-file=%s
                sealbill.vault.provider.notification-secret-file=%s
                """
                        .formatted(
                                ports.vault(),
                                ports.vaultPrivate(),
                                ports.app(),
                                secrets.keyFile("vault-root.key"),
                                server.keyStore(),
                                server.password(),
                                certificates.appClient().certificate(),
                                ports.simulator(),
                                providerKey(),
                                notificationSecret());
        return arguments("vault", own + lines(database.settings("sealbill.vault.database")));
    }

    /** The simulator's arguments. */
    List<String> simulator() {
        return List.of(
                "--port=" + ports.simulator(),
                "--smtp-port=" + ports.mail(),
                "--data=" + folder.simulator(),
                "--provider-key-file=" + providerKey(),
                "--notification-secret-file=" + notificationSecret(),
                "--notification-url=http://localhost:"
                        + ports.vault()
                        + "/v1/notifications/simulator",
                "--bank-token-file=" + bankToken());
    }

    Path providerKey() {
        return secrets.passwordFile("provider.key");
    }

    Path bankToken() {
        return secrets.passwordFile("bank.token");
    }

    private Path notificationSecret() {
        return secrets.passwordFile("notification.secret");
    }

    private List<String> arguments(String part, String properties) {
        Path file =
                secrets.write(part + ".properties", properties.getBytes(StandardCharsets.UTF_8));
        return List.of("--spring.config.additional-location=file:" + file);
    }

    private static String lines(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining());
    }
}
