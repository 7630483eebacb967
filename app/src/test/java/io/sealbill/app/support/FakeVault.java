package io.sealbill.app.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import io.sealbill.kernel.vaultapi.CardEntry;
import io.sealbill.kernel.vaultapi.CardEntryRequest;
import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.kernel.vaultapi.ChargeResult.Outcome;
import io.sealbill.kernel.vaultapi.VaultProblem;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Speaks the vault's private door over real mutual TLS 1.3 and keeps its promises: one charge for a
 * key, the same answer to the same request, a refusal to another one. What a card does stands in
 * its token, see {@link Card}.
 */
public final class FakeVault {
    public static final String PASSWORD = "client-of-the-tests";
    private static final FakeVault SHARED = start();
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final HttpsServer server;
    private final Path directory;
    private final Map<UUID, Charge> charges = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> calls = new ConcurrentHashMap<>();

    private FakeVault(HttpsServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** What a card does when it is charged; {@link #token} makes a token that says so. */
    public enum Card {
        APPROVES,
        DECLINES,
        /** The connection is cut after the money is taken. */
        CUTS_AFTER_CAPTURE,
        /** The connection is cut before the vault has written anything, the first time. */
        CUTS_BEFORE_ANYTHING,
        /** The outcome is unknown to the vault too, until it is asked a second time. */
        UNKNOWN_AT_FIRST,
        /** Not a token of this vault. */
        FOREIGN;

        public String token() {
            String name = name().replaceAll("[^A-Z]", "").toLowerCase(java.util.Locale.ROOT);
            String unique = Long.toString(System.nanoTime(), 8).replaceAll("[01]", "7");
            return "card_" + (name + "a".repeat(26)).substring(0, 18) + last(unique, 8);
        }

        private static String last(String text, int length) {
            return text.substring(text.length() - length);
        }

        static Card of(String token) {
            for (Card card : values()) {
                if (card.token().regionMatches(0, token, 0, 23)) {
                    return card;
                }
            }
            return FOREIGN;
        }
    }

    private record Charge(ChargeRequest request, ChargeResult result) {}

    public static FakeVault shared() {
        return SHARED;
    }

    public String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    public Path clientKeyStore() {
        return directory.resolve("client.p12");
    }

    public Path certificate() {
        return directory.resolve("vault.pem");
    }

    /** How much was taken under this key. */
    public long takenMinor(UUID key) {
        Charge charge = charges.get(key);
        return charge != null && charge.result().outcome() == Outcome.APPROVED
                ? charge.request().amountMinor()
                : 0;
    }

    /** How often money was taken from this biller's payers. */
    public long capturesOf(UUID billerId) {
        return charges.values().stream()
                .filter(charge -> charge.request().billerId().equals(billerId))
                .filter(charge -> charge.result().outcome() == Outcome.APPROVED)
                .count();
    }

    private void entry(HttpExchange exchange) throws IOException {
        MAPPER.readValue(exchange.getRequestBody(), CardEntryRequest.class);
        answer(
                exchange,
                201,
                new CardEntry(
                        URI.create("http://localhost:1/card/" + UUID.randomUUID()),
                        Instant.now().plusSeconds(900)));
    }

    private void charge(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            String path = exchange.getRequestURI().getPath();
            find(exchange, UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
            return;
        }
        ChargeRequest request = MAPPER.readValue(exchange.getRequestBody(), ChargeRequest.class);
        Card card = Card.of(request.token());
        int call =
                calls.computeIfAbsent(request.key(), key -> new AtomicInteger()).incrementAndGet();
        if (card == Card.FOREIGN) {
            problem(exchange, 422, "unknown_token");
            return;
        }
        if (card == Card.CUTS_BEFORE_ANYTHING && call == 1) {
            exchange.close();
            return;
        }
        Charge charge =
                charges.computeIfAbsent(
                        request.key(), key -> new Charge(request, firstResult(request, card)));
        if (!charge.request().equals(request)) {
            problem(exchange, 409, "key_reused");
        } else if (card == Card.CUTS_AFTER_CAPTURE && call == 1) {
            exchange.close();
        } else {
            answer(exchange, 200, charge.result());
        }
    }

    private void find(HttpExchange exchange, UUID key) throws IOException {
        Charge charge =
                charges.computeIfPresent(
                        key,
                        (same, known) ->
                                known.result().outcome() == Outcome.UNKNOWN
                                        ? new Charge(
                                                known.request(),
                                                result(known.request(), Outcome.APPROVED))
                                        : known);
        if (charge == null) {
            problem(exchange, 404, "unknown_charge");
        } else {
            answer(exchange, 200, charge.result());
        }
    }

    private static ChargeResult firstResult(ChargeRequest request, Card card) {
        return result(
                request,
                switch (card) {
                    case DECLINES -> Outcome.DECLINED;
                    case UNKNOWN_AT_FIRST -> Outcome.UNKNOWN;
                    default -> Outcome.APPROVED;
                });
    }

    private static ChargeResult result(ChargeRequest request, Outcome outcome) {
        return new ChargeResult(
                request.key(),
                outcome,
                outcome == Outcome.APPROVED ? "pay_" + request.key() : null,
                outcome == Outcome.DECLINED ? "insufficient_funds" : null,
                "visa",
                "4242",
                Instant.now());
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        answer(
                exchange,
                status,
                new VaultProblem("urn:sealbill:problem:" + code, code, status, code, code));
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = MAPPER.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private static FakeVault start() {
        try {
            Path directory = Files.createTempDirectory("sealbill-fake-vault");
            SelfSigned client = SelfSigned.of("app");
            SelfSigned own = SelfSigned.of("localhost");
            client.writeKeyStore(directory.resolve("client.p12"), PASSWORD);
            own.writePem(directory.resolve("vault.pem"));
            HttpsServer server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            server.setHttpsConfigurator(mutualTls(own, client));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            FakeVault vault = new FakeVault(server, directory);
            server.createContext("/v1/card-entries", vault::entry);
            server.createContext("/v1/charges", vault::charge);
            server.start();
            return vault;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpsConfigurator mutualTls(SelfSigned own, SelfSigned client)
            throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own.keyStore(PASSWORD), PASSWORD.toCharArray());
        KeyStore accepted = KeyStore.getInstance("PKCS12");
        accepted.load(null, null);
        accepted.setCertificateEntry("app", client.certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(accepted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demanded = context.getDefaultSSLParameters();
                demanded.setNeedClientAuth(true);
                demanded.setProtocols(new String[] {"TLSv1.3"});
                parameters.setSSLParameters(demanded);
            }
        };
    }
}
