package io.sealbill.app.payment.vault;

import io.sealbill.app.settings.Settings;
import io.sealbill.kernel.vaultapi.CardEntry;
import io.sealbill.kernel.vaultapi.CardEntryRequest;
import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.kernel.vaultapi.VaultProblem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLParameters;

/**
 * Calls the vault. One call is one try: it never repeats a charge by itself, and whoever repeats
 * one does so under the same key.
 */
@Component
public class VaultClient {
    private static final Logger log = LoggerFactory.getLogger(VaultClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** Refusals that the vault gives before it charges, for a request that cannot change. */
    private static final Set<String> FINAL_REFUSALS = Set.of("unknown_token", "invalid_request");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final URI door;
    private final HttpClient http;

    @Autowired
    VaultClient(Settings settings) {
        this(settings.vault());
    }

    VaultClient(Settings.Vault vault) {
        this.door = vault.privateUrl();
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(MutualTls.context(vault))
                        .sslParameters(parameters)
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Opens one page of card fields.
     *
     * @throws VaultUnreachableException if the vault does not give one
     */
    public CardEntry openCardEntry(CardEntryRequest request) {
        try {
            Answer answer = send(post("/v1/card-entries", request));
            if (answer.isSuccess()) {
                return MAPPER.readValue(answer.body(), CardEntry.class);
            }
            throw new VaultUnreachableException("no card entry: status " + answer.status());
        } catch (IOException | JacksonException e) {
            log.warn("the vault gives no card entry: {}", e.toString());
            throw new VaultUnreachableException(e.toString());
        }
    }

    /** Asks for the money, under the request's key. */
    public VaultAnswer charge(ChargeRequest request) {
        return ask(post("/v1/charges", request), request.key());
    }

    /** Asks what became of the charge with this key. */
    public VaultAnswer find(UUID key) {
        return ask(request("/v1/charges/" + key).GET().build(), key);
    }

    private VaultAnswer ask(HttpRequest request, UUID key) {
        try {
            Answer answer = send(request);
            return answer.isSuccess() ? known(answer, key) : refused(answer);
        } catch (IOException | JacksonException e) {
            return new VaultAnswer.Silence(e.toString());
        }
    }

    private static VaultAnswer known(Answer answer, UUID key) {
        ChargeResult result = MAPPER.readValue(answer.body(), ChargeResult.class);
        return result.key().equals(key)
                ? new VaultAnswer.Known(result)
                : new VaultAnswer.Silence("an answer to another key");
    }

    private static VaultAnswer refused(Answer answer) {
        if (answer.status() >= 500) {
            return new VaultAnswer.Silence("status " + answer.status());
        }
        String code = MAPPER.readValue(answer.body(), VaultProblem.class).code();
        if (code.equals("unknown_charge")) {
            return new VaultAnswer.NeverSeen();
        }
        return FINAL_REFUSALS.contains(code)
                ? new VaultAnswer.NotCharged(code)
                : new VaultAnswer.Silence(code);
    }

    /** The request's own time limit ends with the headers of the answer; this one with its body. */
    private Answer send(HttpRequest request) throws IOException {
        var answer =
                http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
        try {
            HttpResponse<String> response = answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the vault was asked", e);
        }
    }

    private HttpRequest post(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.resolve(path)).timeout(ANSWER);
    }

    private record Answer(int status, String body) {
        boolean isSuccess() {
            return status == 200 || status == 201;
        }
    }
}
