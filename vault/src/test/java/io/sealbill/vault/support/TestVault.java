package io.sealbill.vault.support;

import io.sealbill.kernel.vaultapi.CardEntry;
import io.sealbill.kernel.vaultapi.CardEntryRequest;
import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.simulator.Simulator;
import io.sealbill.simulator.SimulatorOptions;
import io.sealbill.simulator.provider.PaymentProvider.Delays;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Everything around one vault: its database, files and certificates, the simulated provider, and
 * the app's and a browser's way in. The vault itself is started by the test, in this process or as
 * one of its own.
 */
public final class TestVault implements AutoCloseable {
    public static final String VISA = "4242424242424242";
    public static final JsonMapper JSON = JsonMapper.builder().build();
    public static final String NOTIFICATION_SECRET = "notification-secret-of-the-tests";
    public static final String PROVIDER_KEY = "provider-key-of-the-tests";

    public final Path directory;
    public final String database;
    public final Map<String, String> settings = new LinkedHashMap<>();
    public final HttpClient browser;
    public final HttpClient app;
    private final Path serverStore;
    private @Nullable Simulator simulator;

    private TestVault(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.database = TestCluster.shared().freshDatabase();
        this.serverStore = Certificates.make(directory, "vault", "-1d", 3650);
        this.browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.app = client(Certificates.make(directory, "app", "-1d", 3650));
        fillSettings();
    }

    public static TestVault in(Path directory) throws Exception {
        return new TestVault(directory);
    }

    private void fillSettings() throws IOException {
        byte[] root = new byte[32];
        new SecureRandom().nextBytes(root);
        put("public-port", Integer.toString(TestCluster.freePort()));
        put("private-port", Integer.toString(TestCluster.freePort()));
        put("app-origin", "http://localhost:8080");
        put("database.url", TestCluster.shared().postgres().jdbcUrl(database));
        put("database.user", "sealbill_vault");
        put("database.password", TestCluster.RUNTIME_PASSWORD);
        put("database.owner-user", "sealbill_vault_owner");
        put("database.owner-password", TestCluster.OWNER_PASSWORD);
        put("root-key-file", secret("root-key", Base64.getEncoder().encodeToString(root)));
        put("server-key-store", serverStore.toString());
        put("server-key-store-password", Certificates.PASSWORD);
        put("client-certificate", directory.resolve("app.pem").toString());
        put("provider.url", "http://localhost:" + TestCluster.freePort() + "/provider");
        put("provider.key-file", secret("provider-key", PROVIDER_KEY));
        put(
                "provider.notification-secret-file",
                secret("notification-secret", NOTIFICATION_SECRET));
    }

    public void put(String name, String value) {
        settings.put("sealbill.vault." + name, value);
    }

    private String setting(String name) {
        return String.valueOf(settings.get("sealbill.vault." + name));
    }

    /** Command-line arguments for the vault. */
    public String[] arguments() {
        return settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    /** Starts the simulated provider where the vault looks for it. */
    public TestVault withProvider() throws IOException {
        return withProvider(publicUri("/v1/notifications/simulator"));
    }

    /** Likewise; it notifies somebody else. */
    public TestVault withProvider(URI notified) throws IOException {
        simulator =
                Simulator.start(
                        new SimulatorOptions(
                                URI.create(setting("provider.url")).getPort(),
                                0,
                                directory.resolve("simulator"),
                                Path.of(setting("provider.key-file")),
                                Path.of(setting("provider.notification-secret-file")),
                                notified,
                                Path.of(secret("bank-token", "bank-token-of-the-tests")),
                                new Delays(Duration.ofSeconds(8), Duration.ofSeconds(12))),
                        Clock.systemUTC());
        return this;
    }

    /** What the provider has booked: a JSON object a payment. */
    public String providerReport() throws IOException, InterruptedException {
        return browser.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                setting("provider.url") + "/v1/reports/payments"))
                                .header("Authorization", "Bearer " + PROVIDER_KEY)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    public HttpClient client(@Nullable Path keyStore) throws GeneralSecurityException, IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Certificates.client(keyStore, serverStore))
                .build();
    }

    public URI publicUri(String path) {
        return URI.create("http://localhost:" + setting("public-port") + path);
    }

    public URI privateUri(String path) {
        return URI.create("https://localhost:" + setting("private-port") + path);
    }

    /** The only number that a query by the superuser gives. */
    public long number(String query, Object... parameters) throws SQLException {
        try (Connection connection = superuser();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    public void change(String update, Object... parameters) throws SQLException {
        try (Connection connection = superuser();
                var statement = connection.prepareStatement(update)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    /** How many payments of this reference the provider has taken money for. */
    public long captures(UUID key) throws IOException, InterruptedException {
        return providerReport()
                .lines()
                .filter(line -> line.contains(key.toString()) && line.contains("captured"))
                .count();
    }

    public Connection superuser() throws SQLException {
        return TestCluster.shared().postgres().superuser(database);
    }

    public HttpResponse<String> asApp(String path, Object body)
            throws IOException, InterruptedException {
        return app.send(
                post(privateUri(path), JSON.writeValueAsString(body)), BodyHandlers.ofString());
    }

    public HttpResponse<String> asApp(String path) throws IOException, InterruptedException {
        return app.send(HttpRequest.newBuilder(privateUri(path)).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> asBrowser(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(publicUri(path)).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> asBrowser(String path, String body)
            throws IOException, InterruptedException {
        return browser.send(post(publicUri(path), body), BodyHandlers.ofString());
    }

    /** A notification with a signature of {@code at}; the answer's status. */
    public HttpResponse<String> notify(String body, long at) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        NOTIFICATION_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String hex =
                HexFormat.of()
                        .formatHex(mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8)));
        HttpRequest request =
                HttpRequest.newBuilder(publicUri("/v1/notifications/simulator"))
                        .header("Content-Type", "application/json")
                        .header("Sealbill-Signature", "t=" + at + ",v1=" + hex)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    public static HttpRequest post(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** Opens a card entry; the last part of its page's address. */
    public String openEntry(UUID billerId, String locale) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                asApp("/v1/card-entries", new CardEntryRequest(billerId, "intent-1", locale));
        CardEntry entry = JSON.readValue(answer.body(), CardEntry.class);
        return entry.page().getPath().substring("/card/".length());
    }

    /** Seals the fields as the page does, and posts them. */
    public HttpResponse<String> enterCard(String entry, Map<String, String> fields)
            throws Exception {
        JsonNode key = JSON.readTree(asBrowser("/card-key").body());
        String sealed = CardSealer.seal(key, entry, JSON.writeValueAsBytes(fields));
        return asBrowser("/card/" + entry, sealed);
    }

    public static Map<String, String> card(String pan) {
        return Map.of(
                "pan",
                pan,
                "expiry",
                "2031-12",
                "securityCode",
                pan.startsWith("3") ? "1234" : "123");
    }

    /** The token of a card that goes through the whole entry. */
    public String token(UUID billerId, String pan) throws Exception {
        HttpResponse<String> answer = enterCard(openEntry(billerId, "en"), card(pan));
        return JSON.readTree(answer.body()).path("token").asString();
    }

    public static ChargeRequest order(UUID billerId, String token, long amountMinor) {
        return new ChargeRequest(
                UUID.randomUUID(), billerId, token, amountMinor, "EUR", "CITY WATER");
    }

    public ChargeResult charge(ChargeRequest order) throws IOException, InterruptedException {
        return JSON.readValue(asApp("/v1/charges", order).body(), ChargeResult.class);
    }

    public ChargeResult outcome(UUID key) throws IOException, InterruptedException {
        return JSON.readValue(asApp("/v1/charges/" + key).body(), ChargeResult.class);
    }

    public static String code(HttpResponse<String> problem) {
        return JSON.readTree(problem.body()).path("code").asString();
    }

    private String secret(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        return Files.writeString(file, content).toString();
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
        app.close();
        browser.close();
    }
}
