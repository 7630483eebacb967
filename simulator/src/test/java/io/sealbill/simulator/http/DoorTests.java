package io.sealbill.simulator.http;

import static io.sealbill.simulator.SimulatorFixture.APPROVED_CARD;
import static io.sealbill.simulator.SimulatorFixture.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.simulator.SimulatorFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Bad input at the HTTP door: a clear problem each, and the door stays open. */
class DoorTests {
    @TempDir Path directory;

    private SimulatorFixture simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorFixture.in(directory, SimulatorFixture.nowhere()).start();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(simulator.pay("the-last-key", payment(APPROVED_CARD)).statusCode())
                .isEqualTo(201);
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'Bearer wrong-key-of-the-tests', 401",
        "'Bearer ',                       401",
        "'Basic cHJvdmlkZXIta2V5',        401",
        "'provider-key-of-the-tests',     401",
        "'Bearer bank-token-of-the-tests', 401",
    })
    void letsNobodyInWithoutTheKey(String authorization, int status) throws Exception {
        HttpRequest.Builder request =
                simulator
                        .request("/provider/v1/payments")
                        .header("Authorization", authorization)
                        .header("Idempotency-Key", "the-key");
        HttpResponse<String> answer = simulator.send(request, payment(APPROVED_CARD));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("authentication_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"pan\":}",
                "{} {}",
                "{\"pan\":\"1\",\"pan\":\"2\"}",
                "{'pan':1}",
                "{\"amountMinor\":1e400}",
                "\u0000",
                "{\"reference\":{\"a\":1}}"
            })
    void refusesWhatIsNotThePaymentInJson(String body) throws Exception {
        HttpResponse<String> answer = raw(body, "application/json", "the-key");
        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "jackson");
    }

    @Test
    void refusesDeepJsonAndHugeBodies() throws Exception {
        String deep = "{\"reference\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        assertThat(raw(deep, "application/json", "the-key").statusCode()).isIn(400, 422);
        HttpResponse<String> answer = raw("x".repeat(1_000_000), "application/json", "the-key");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("body_too_large");
    }

    @Test
    void refusesAnotherMediaType() throws Exception {
        assertThat(raw("{}", "text/plain", "the-key").statusCode()).isEqualTo(415);
    }

    @Test
    void asksForAnIdempotencyKeyOfBoundedLength() throws Exception {
        HttpResponse<String> without =
                simulator.send(simulator.provider("/provider/v1/payments"), payment(APPROVED_CARD));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("idempotency_key_required");
        assertThat(raw("{}", "application/json", "k".repeat(65)).body())
                .contains("invalid_idempotency_key");
        assertThat(simulator.pay("k".repeat(64), payment(APPROVED_CARD)).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing,              404",
        "GET, /provider/v1/refunds,  405",
        "POST, /inbox,               405",
        "DELETE, /authenticator,     405",
        "GET, /inbox/../inbox.json,  404",
        "GET, /inbox/x,              400",
        "GET, /inbox/99,             404",
        "GET, /inbox?before=x,       400",
        "GET, /inbox.json?unknown=1, 400",
        "GET, /inbox.json?to=%zz,    400",
        "HEAD, /inbox,               200",
        "GET, /simulator.css,        200",
        "GET, /provider,             303",
    })
    void answersEachPathAndMethodPlainly(String method, String path, int status) throws Exception {
        assertThat(status(method + " " + path + " HTTP/1.1", "localhost")).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "[::1]", ""})
    void refusesAForeignHost(String host) throws Exception {
        assertThat(status("GET /inbox HTTP/1.1", host)).isIn(400, 421);
    }

    @Test
    void aCallerThatStallsHoldsUpNobody() throws Exception {
        try (Socket stalled = new Socket("localhost", simulator.url("/").getPort())) {
            stalled.getOutputStream()
                    .write(
                            "POST /provider/v1/payments HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(simulator.pay("the-key", payment(APPROVED_CARD)).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void sendsTheSameHeadersWithEveryPage() throws Exception {
        for (String path : new String[] {"/inbox", "/authenticator", "/provider/", "/bank/"}) {
            HttpResponse<String> page = simulator.get(simulator.request(path));
            assertThat(page.headers().map())
                    .containsKeys(
                            "content-security-policy", "x-content-type-options", "referrer-policy");
            assertThat(page.body()).doesNotContain("<script", " style=", " onclick");
        }
        assertThat(simulator.send(simulator.request("/inbox"), Map.of()).statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> raw(String body, String contentType, String key)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(simulator.url("/provider/v1/payments"))
                            .header("Authorization", "Bearer " + SimulatorFixture.PROVIDER_KEY)
                            .header("Content-Type", contentType)
                            .header("Idempotency-Key", key)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private int status(String requestLine, String host) throws IOException {
        try (Socket socket = new Socket("localhost", simulator.url("/").getPort())) {
            socket.setSoTimeout(10_000);
            String hostLine = host.isEmpty() ? "" : "Host: " + host + "\r\n";
            socket.getOutputStream()
                    .write(
                            (requestLine + "\r\n" + hostLine + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
