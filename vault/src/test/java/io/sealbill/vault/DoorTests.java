package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.vault.support.Certificates;
import io.sealbill.vault.support.TestVault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTests {
    private final Path directory;
    private final TestVault vault;
    private final ConfigurableApplicationContext running;

    DoorTests(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.vault = TestVault.in(directory);
        this.running = Vault.start(Clock.systemUTC(), vault.arguments());
    }

    @AfterAll
    void stop() {
        running.close();
        vault.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC,  GET,  /card/x,                     404, unknown_card_entry",
        "PUBLIC,  POST, /card/x,                     404, unknown_card_entry",
        "PUBLIC,  GET,  /card-key,                   200,",
        "PUBLIC,  GET,  /assets/card.css,            200,",
        "PUBLIC,  GET,  /assets/card.html,           404,",
        "PUBLIC,  POST, /v1/notifications/simulator, 401, signature_invalid",
        "PUBLIC,  POST, /v1/card-entries,            404, not_found",
        "PUBLIC,  POST, /v1/charges,                 404, not_found",
        "PUBLIC,  GET,  /v1/charges/x,               404, not_found",
        "PUBLIC,  GET,  /v1/health,                  404, not_found",
        "PUBLIC,  GET,  /v1/audit,                   404, not_found",
        "PUBLIC,  GET,  /,                           404, not_found",
        "PUBLIC,  GET,  /actuator/health,            404, not_found",
        "PUBLIC,  GET,  /assets/..%2Fcard%2Fpage.html, 400,",
        "PRIVATE, POST, /v1/card-entries,            400, invalid_request",
        "PRIVATE, POST, /v1/charges,                 400, invalid_request",
        "PRIVATE, GET,  /v1/charges/x,               404, unknown_charge",
        "PRIVATE, GET,  /v1/health,                  200,",
        "PRIVATE, GET,  /v1/audit,                   200,",
        "PRIVATE, GET,  /card/x,                     404, not_found",
        "PRIVATE, POST, /card/x,                     404, not_found",
        "PRIVATE, GET,  /card-key,                   404, not_found",
        "PRIVATE, GET,  /assets/card.css,            404, not_found",
        "PRIVATE, POST, /v1/notifications/simulator, 404, not_found",
    })
    void servesAPathAtItsOwnDoorOnly(
            String door, String method, String path, int status, @Nullable String code)
            throws Exception {
        boolean inside = door.equals("PRIVATE");
        URI uri = inside ? vault.privateUri(path) : vault.publicUri(path);
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                method.equals("POST")
                                        ? BodyPublishers.ofString("{}")
                                        : BodyPublishers.noBody())
                        .build();
        HttpResponse<String> answer =
                (inside ? vault.app : vault.browser).send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        if (code != null && !method.equals("GET")) {
            assertThat(TestVault.code(answer)).isEqualTo(code);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
        }
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "Tomcat");
    }

    @Test
    void refusesACallerWithoutACertificateAndRecordsIt() throws Exception {
        try (HttpClient nobody = vault.client(null)) {
            HttpResponse<String> answer = health(nobody);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(TestVault.code(answer)).isEqualTo("forbidden_caller");
        }
        assertThat(recorded("caller_refused", "no certificate")).isPositive();
    }

    @Test
    void endsTheHandshakeOfAnotherCertificateAndRecordsIt() throws Exception {
        Path other = Certificates.make(directory, "other", "-1d", 30);
        try (HttpClient stranger = vault.client(other)) {
            assertThatThrownBy(() -> health(stranger)).isInstanceOf(IOException.class);
        }
        assertThat(recorded("caller_refused", "handshake")).isPositive();
    }

    @Test
    void speaksNothingOlderThanTls13AtThePrivateDoor() throws Exception {
        SSLContext context =
                Certificates.client(directory.resolve("app.p12"), directory.resolve("vault.p12"));
        SSLParameters old = new SSLParameters(null, new String[] {"TLSv1.2"});
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(context).sslParameters(old).build()) {
            assertThatThrownBy(() -> health(client)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"billerId\":\"7c8c2b5e-6d0a-4a57-9a3e-111111111111\",\"purpose\":\"p\",\"locale\":\"en\",\"more\":1}",
                "{\"billerId\":\"nobody\",\"purpose\":\"p\",\"locale\":\"en\"}",
                "{\"billerId\":\"7c8c2b5e-6d0a-4a57-9a3e-111111111111\",\"purpose\":\"p\",\"locale\":\"fr\"}",
                "{\"billerId\":\"7c8c2b5e-6d0a-4a57-9a3e-111111111111\",\"purpose\":7,\"locale\":\"en\"}",
                "{\"purpose\":\"p\",\"purpose\":\"q\"}",
                "[]",
                "null",
                "",
                "{} {}",
                "\u0000",
            })
    void refusesWhatIsNotDescribed(String body) throws Exception {
        HttpResponse<String> answer =
                vault.app.send(
                        TestVault.post(vault.privateUri("/v1/card-entries"), body),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestVault.code(answer)).isEqualTo("invalid_request");
        assertThat(answer.body()).doesNotContain("jackson", "Exception", "nobody");
    }

    @Test
    void refusesALargeBodyWithoutReadingItAll() throws Exception {
        HttpResponse<String> answer =
                vault.asBrowser("/v1/notifications/simulator", "x".repeat(20_000));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(TestVault.code(answer)).isEqualTo("too_large");
    }

    private HttpResponse<String> health(HttpClient client)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(vault.privateUri("/v1/health")).build(),
                BodyHandlers.ofString());
    }

    private long recorded(String kind, String subject) throws Exception {
        return vault.number(
                "select count(*) from audit_event where kind = ? and subject = ?", kind, subject);
    }
}
