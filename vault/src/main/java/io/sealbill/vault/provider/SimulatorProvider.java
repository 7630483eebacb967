package io.sealbill.vault.provider;

import io.sealbill.vault.VaultSettings;
import io.sealbill.vault.custody.Pan;
import io.sealbill.vault.door.Json;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connector to the simulated payment provider: JSON over HTTP/1.1 with a bearer key. */
@Component
final class SimulatorProvider implements CardProvider {
    private static final Logger log = LoggerFactory.getLogger(SimulatorProvider.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(6);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final JsonMapper LENIENT = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
    private final String base;
    private final String authorization;

    SimulatorProvider(VaultSettings settings, ProviderSecrets secrets) {
        this.base = settings.provider().url().toString();
        this.authorization = "Bearer " + secrets.key();
    }

    @Override
    public ProviderAnswer charge(
            Order order, Pan pan, YearMonth expiry, byte @Nullable [] securityCode) {
        byte[] body = body(order, pan, expiry, securityCode);
        try {
            HttpResponse<byte[]> answer =
                    send(
                            request("/v1/payments")
                                    .header("Idempotency-Key", order.key().toString())
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            return outcome(answer, order.key());
        } catch (ConnectException | HttpConnectTimeoutException neverLeft) {
            log.warn("the provider cannot be reached", neverLeft);
            return new ProviderAnswer.Declined("", "provider_unreachable");
        } catch (IOException lost) {
            log.warn("no answer to charge {}", order.key(), lost);
            return new ProviderAnswer.Unknown("no answer");
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    @Override
    public ProviderAnswer ask(UUID key) {
        try {
            HttpResponse<byte[]> answer = send(request("/v1/payments?reference=" + key).GET());
            if (answer.statusCode() != 200) {
                return new ProviderAnswer.Unknown("status " + answer.statusCode());
            }
            SimulatorPayment[] found = LENIENT.readValue(answer.body(), SimulatorPayment[].class);
            return switch (found.length) {
                case 0 -> new ProviderAnswer.Nothing();
                case 1 -> found[0].outcomeOf(key);
                default -> new ProviderAnswer.Unknown("more than one payment of one key");
            };
        } catch (IOException | JacksonException lost) {
            log.warn("no answer about charge {}", key, lost);
            return new ProviderAnswer.Unknown("no answer");
        }
    }

    @Override
    public boolean giveBack(String providerReference, long amountMinor, UUID key) {
        var refund =
                Map.of(
                        "payment", providerReference,
                        "amountMinor", amountMinor,
                        "reference", key.toString());
        try {
            int status =
                    send(request("/v1/refunds")
                                    .header("Idempotency-Key", key.toString())
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofByteArray(
                                                    Json.write(refund))))
                            .statusCode();
            if (status >= 500) {
                throw new IOException("status " + status);
            }
            return status == 200 || status == 201;
        } catch (IOException lost) {
            throw new UncheckedIOException("no answer to the refund of charge " + key, lost);
        }
    }

    /** A status of 4xx says that nothing was done; of 5xx, that nobody knows. */
    private static ProviderAnswer outcome(HttpResponse<byte[]> answer, UUID key) {
        int status = answer.statusCode();
        if (status == 200 || status == 201) {
            try {
                return LENIENT.readValue(answer.body(), SimulatorPayment.class).outcomeOf(key);
            } catch (JacksonException unreadable) {
                return new ProviderAnswer.Unknown("the answer is not readable");
            }
        }
        log.error("the provider answers charge {} with status {}", key, status);
        return switch (status) {
            case 400, 401, 403, 404, 422, 429 ->
                    new ProviderAnswer.Declined("", "provider_refused");
            default -> new ProviderAnswer.Unknown("status " + status);
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json");
    }

    /** The whole answer within {@link #ANSWER}, or the connection is closed. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request.timeout(ANSWER).build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(failed.getCause());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("no whole answer in time", late);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    /** The card's digits are put between bytes, so that they never are a string. */
    private static byte[] body(
            Order order, Pan pan, YearMonth expiry, byte @Nullable [] securityCode) {
        byte[] plain =
                Json.write(
                        Map.of(
                                "reference", order.key().toString(),
                                "expiry", expiry.toString(),
                                "amountMinor", order.amountMinor(),
                                "currency", order.currency(),
                                "statementText", order.statementText()));
        byte[] code = securityCode == null ? new byte[0] : securityCode;
        byte[] codeField = code.length == 0 ? new byte[0] : ascii("\",\"securityCode\":\"");
        byte[] panField = ascii(",\"pan\":\"");
        byte[] end = ascii("\"}");
        int length =
                plain.length
                        - 1
                        + panField.length
                        + pan.digits().length
                        + codeField.length
                        + code.length
                        + end.length;
        return ByteBuffer.allocate(length)
                .put(plain, 0, plain.length - 1)
                .put(panField)
                .put(pan.digits())
                .put(codeField)
                .put(code)
                .put(end)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
