package io.sealbill.app.reconciliation;

import io.sealbill.app.problem.Problem;
import io.sealbill.app.settings.Settings;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The bank's list of statements, over HTTP with a bearer token. */
@Component
class BankStatements {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LARGEST_BYTES = 64 * 1024 * 1024;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Settings.Bank bank;

    BankStatements(Settings settings) {
        this.bank = settings.bank();
    }

    /** One that the bank offers. */
    record Offered(String id, String currency, String sha256) {}

    List<Offered> list() {
        try {
            return json.readValue(get(bank.statementsUrl()), new TypeReference<>() {});
        } catch (JacksonException notAList) {
            throw unavailable("its list of statements cannot be read");
        }
    }

    String fetch(String id) {
        String path = "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return new String(get(URI.create(bank.statementsUrl() + path)), StandardCharsets.UTF_8);
    }

    private byte[] get(URI address) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address)
                            .timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + token())
                            .build();
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LARGEST_BYTES + 1);
                if (response.statusCode() != 200) {
                    throw unavailable("it answers " + response.statusCode());
                }
                if (bytes.length > LARGEST_BYTES) {
                    throw unavailable("a statement is larger than 64 MiB");
                }
                return bytes;
            }
        } catch (IOException failure) {
            throw unavailable("it cannot be reached");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unavailable("the wait for it was interrupted");
        }
    }

    private String token() {
        try {
            return Files.readString(bank.tokenFile()).trim();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Problem unavailable(String why) {
        return new Problem(
                HttpStatus.BAD_GATEWAY,
                "bank_unavailable",
                "The bank's statements cannot be had now: " + why + ". Nothing was booked.");
    }
}
