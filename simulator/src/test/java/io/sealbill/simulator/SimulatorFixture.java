package io.sealbill.simulator;

import io.sealbill.simulator.provider.PaymentProvider.Delays;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A simulator on free ports, the secrets it needs, and a client that talks to it over HTTP. */
public final class SimulatorFixture implements AutoCloseable {
    public static final String PROVIDER_KEY = "provider-key-of-the-tests";
    public static final String NOTIFICATION_SECRET = "notification-secret-of-the-tests";
    public static final String BANK_TOKEN = "bank-token-of-the-tests";
    public static final String APPROVED_CARD = "4242424242424242";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final SimulatorOptions options;
    private final HttpClient client = HttpClient.newHttpClient();
    private Clock clock = Clock.systemUTC();
    private @Nullable Simulator simulator;
    private @Nullable URI base;

    private SimulatorFixture(SimulatorOptions options) {
        this.options = options;
    }

    /** Writes the secrets below {@code directory}; nothing is started yet. */
    public static SimulatorFixture in(Path directory, URI notificationUrl) throws IOException {
        return new SimulatorFixture(
                new SimulatorOptions(
                        0,
                        0,
                        directory.resolve("data"),
                        secret(directory.resolve("provider-key"), PROVIDER_KEY),
                        secret(directory.resolve("notification-secret"), NOTIFICATION_SECRET),
                        notificationUrl,
                        secret(directory.resolve("bank-token"), BANK_TOKEN),
                        new Delays(Duration.ofMillis(700), Duration.ofMillis(900))));
    }

    /** The options as a command line gives them. */
    public static List<String> arguments(SimulatorOptions options) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--port", Integer.toString(options.port())));
        arguments.addAll(List.of("--smtp-port", Integer.toString(options.smtpPort())));
        arguments.addAll(List.of("--data", options.data().toString()));
        arguments.addAll(List.of("--provider-key-file", options.providerKeyFile().toString()));
        arguments.addAll(
                List.of("--notification-secret-file", options.notificationSecretFile().toString()));
        arguments.addAll(List.of("--notification-url", options.notificationUrl().toString()));
        arguments.addAll(List.of("--bank-token-file", options.bankTokenFile().toString()));
        return arguments;
    }

    /** Where no merchant listens. */
    public static URI nowhere() {
        return URI.create("http://127.0.0.1:9/nowhere");
    }

    public SimulatorFixture at(Clock other) {
        clock = other;
        return this;
    }

    public SimulatorFixture start() throws IOException {
        simulator = Simulator.start(options, clock);
        return this;
    }

    public Simulator simulator() {
        if (simulator == null) {
            throw new IllegalStateException("not started");
        }
        return simulator;
    }

    /** Talks to a simulator that runs elsewhere. */
    public void talkTo(URI other) {
        base = other;
    }

    public URI url(String path) {
        return (base == null ? simulator().url() : base).resolve(path);
    }

    /** A valid payment of 84.20 EUR, changed as the test likes. */
    public static Map<String, Object> payment(String pan) {
        Map<String, Object> body = new TreeMap<>();
        body.put("reference", UUID.randomUUID().toString());
        body.put("pan", pan);
        body.put("expiry", "2031-12");
        body.put("amountMinor", 8_420);
        body.put("currency", "EUR");
        body.put("statementText", "CITY WATER");
        return body;
    }

    public HttpResponse<String> pay(String key, Map<String, Object> body)
            throws IOException, InterruptedException {
        return send(provider("/provider/v1/payments").header("Idempotency-Key", key), body);
    }

    public HttpResponse<String> refund(String key, Map<String, Object> body)
            throws IOException, InterruptedException {
        return send(provider("/provider/v1/refunds").header("Idempotency-Key", key), body);
    }

    public HttpRequest.Builder provider(String path) {
        return request(path).header("Authorization", "Bearer " + PROVIDER_KEY);
    }

    public HttpRequest.Builder bank(String path) {
        return request(path).header("Authorization", "Bearer " + BANK_TOKEN);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest.Builder request, Object body)
            throws IOException, InterruptedException {
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> get(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.GET().build(), BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
        if (simulator != null) {
            simulator.close();
        }
    }

    private static Path secret(Path file, String content) throws IOException {
        return Files.writeString(file, content + "\n");
    }
}
