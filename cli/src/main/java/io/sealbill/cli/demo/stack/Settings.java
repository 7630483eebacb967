package io.sealbill.cli.demo.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that each part is started with; files only, so that no process list shows them. */
final class Settings {
    private static final String NOTIFICATIONS = "/v1/notifications/simulator";

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
        common();
    }

    /** The app's arguments. */
    List<String> app(Database database, Map<String, String> more) {
        Map<String, String> values =
                values("app", certificates.appClient(), certificates.vaultServer());
        return springArguments(
                "app",
                Template.fill("settings/app.properties", values)
                        + lines(database.settings("sealbill.database"))
                        + lines(more));
    }

    /** The vault's arguments. */
    List<String> vault(Database database) {
        Map<String, String> values =
                values("vault", certificates.vaultServer(), certificates.appClient());
        return springArguments(
                "vault",
                Template.fill("settings/vault.properties", values)
                        + lines(database.settings("sealbill.vault.database")));
    }

    /** The simulator's arguments. */
    List<String> simulator() {
        Map<String, Object> options = new TreeMap<>();
        options.put("--port", ports.simulator());
        options.put("--smtp-port", ports.mail());
        options.put("--data", folder.simulator());
        options.put("--provider-key-file", providerKey());
        options.put("--notification-secret-file", notificationSecret());
        options.put("--notification-url", "http://localhost:" + ports.vault() + NOTIFICATIONS);
        options.put("--bank-token-file", bankToken());
        return options.entrySet().stream()
                .flatMap(option -> Stream.of(option.getKey(), option.getValue().toString()))
                .toList();
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

    private Map<String, String> values(
            String part, Certificates.Identity own, Certificates.Identity other) {
        Map<String, String> values = common();
        values.put("rootKeyFile", secrets.keyFile(part + "-root.key").toString());
        values.put("keyStore", own.keyStore().toString());
        values.put("keyStorePassword", own.password());
        values.put("otherCertificate", other.certificate().toString());
        return values;
    }

    private Map<String, String> common() {
        Map<String, String> values = new HashMap<>();
        values.put("port", Integer.toString(ports.app()));
        values.put("vaultPort", Integer.toString(ports.vault()));
        values.put("vaultPrivatePort", Integer.toString(ports.vaultPrivate()));
        values.put("simulatorPort", Integer.toString(ports.simulator()));
        values.put("mailPort", Integer.toString(ports.mail()));
        values.put("providerKeyFile", providerKey().toString());
        values.put("bankTokenFile", bankToken().toString());
        values.put("notificationSecretFile", notificationSecret().toString());
        return values;
    }

    private List<String> springArguments(String part, String properties) {
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
