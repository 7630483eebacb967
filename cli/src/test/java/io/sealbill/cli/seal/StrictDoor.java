package io.sealbill.cli.seal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.OpenResult.Opened;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.OriginalKey;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The two doors of the app that sealing knocks at, over real HTTP. It refuses what the app refuses,
 * and, unlike the app, opens every seal with the customers' keys to see what is inside.
 */
final class StrictDoor implements AutoCloseable {
    static final String TOKEN = "token-of-the-test";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final HttpServer server;
    private final UUID billerId;
    private final Map<String, UUID> accounts = new ConcurrentHashMap<>();
    private final Map<UUID, List<DeviceSecret>> devices = new ConcurrentHashMap<>();
    private final Map<String, Presented> presented = new ConcurrentHashMap<>();
    private final List<UUID> order = new CopyOnWriteArrayList<>();
    private final AtomicInteger toFail = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();

    record Envelope(
            UUID accountId,
            UUID billId,
            String numberHash,
            @Nullable String kind,
            long amountDueMinor,
            String currency,
            @Nullable LocalDate dueDate,
            @Nullable Succession succession) {}

    record Succession(String kind, List<UUID> preceding) {}

    record Upload(Envelope envelope, SealedBill sealed, @Nullable String original) {}

    /**
     * @param original as it came out of its lock; null without one
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by who asks for it
    record Presented(Envelope envelope, SignedBill content, byte @Nullable [] original) {}

    record Lookup(List<String> codes) {}

    private record Answer(int status, Object body) {}

    StrictDoor(UUID billerId) throws IOException {
        this.billerId = billerId;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/accounts/lookup", exchange -> answer(exchange, this::lookUp));
        server.createContext("/v1/sealed-bills", exchange -> answer(exchange, this::present));
        server.createContext("/v1/payee-proof", StrictDoor::payeeProof);
        server.start();
    }

    /** Of an account in some log: who checks it against that log is not here. */
    static final PayeeProof PAYEE =
            new PayeeProof(
                    "c2FsdA",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                    "a checkpoint",
                    7,
                    List.of());

    private static void payeeProof(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = JSON.writeValueAsBytes(PAYEE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    UUID account(String code, DeviceSecret... keys) {
        UUID accountId = UUID.randomUUID();
        accounts.put(code, accountId);
        devices.put(accountId, List.of(keys));
        return accountId;
    }

    /** The next calls are answered 503. */
    void failNext(int calls) {
        toFail.set(calls);
    }

    Map<String, Presented> presented() {
        return presented;
    }

    /** The ids of the presented bills as they came. */
    List<UUID> order() {
        return order;
    }

    int uploads() {
        return uploads.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private interface Door {
        Answer knock(byte[] body);
    }

    private void answer(HttpExchange exchange, Door door) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange, exchange.getRequestBody().readAllBytes(), door);
            byte[] body = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body, Door door) {
        if (toFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return problem(503, "unavailable");
        }
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + TOKEN).equals(token)) {
            return problem(401, "unauthorised");
        }
        if (!exchange.getRequestMethod().equals("POST")
                || !"application/json"
                        .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            return problem(415, "unsupported");
        }
        try {
            return door.knock(body);
        } catch (RuntimeException refused) {
            return problem(422, "refused: " + refused.getMessage());
        }
    }

    private Answer lookUp(byte[] body) {
        Lookup lookup = JSON.readValue(body, Lookup.class);
        Bug.check(lookup.codes().size() <= 1000, "at most a thousand codes");
        return new Answer(
                200,
                lookup.codes().stream()
                        .filter(accounts::containsKey)
                        .map(
                                code -> {
                                    UUID accountId = Objects.requireNonNull(accounts.get(code));
                                    return new Account(code, accountId, "zh-CN", keysOf(accountId));
                                })
                        .toList());
    }

    private List<RecipientKey> keysOf(UUID accountId) {
        return Objects.requireNonNull(devices.get(accountId)).stream()
                .map(DeviceSecret::publicKey)
                .toList();
    }

    private Answer present(byte[] body) {
        uploads.incrementAndGet();
        Upload upload = JSON.readValue(body, Upload.class);
        Envelope envelope = upload.envelope();
        checkHeader(upload.sealed().header(), envelope);
        List<DeviceSecret> own = Objects.requireNonNull(devices.get(envelope.accountId()));
        Bug.check(upload.sealed().recipients().size() == own.size(), "recipients");
        List<ByteBuffer> contents =
                own.stream().map(device -> opened(upload.sealed(), device)).distinct().toList();
        Bug.check(contents.size() == 1, "not the same for all devices");
        SignedBill content = signed(contents.getFirst().array());
        Presented bill = new Presented(envelope, content, original(upload, content));
        boolean isNew = presented.putIfAbsent(envelope.numberHash(), bill) == null;
        if (isNew) {
            order.add(envelope.billId());
        }
        String status = isNew ? "presented" : "duplicate";
        return new Answer(isNew ? 201 : 200, Map.of("status", status, "billId", envelope.billId()));
    }

    private void checkHeader(SealHeader header, Envelope envelope) {
        NumberHash hash = new NumberHash(envelope.numberHash());
        Bug.check(header.biller().equals(billerId), "biller");
        Bug.check(header.account().equals(envelope.accountId()), "account");
        Bug.check(header.bill().equals(envelope.billId()), "bill");
        Bug.check(hash.billId().equals(envelope.billId()), "number hash");
    }

    private static byte @Nullable [] original(Upload upload, SignedBill content) {
        OriginalKey key = content.originalKey();
        Bug.check((key == null) == (upload.original() == null), "an original goes with its key");
        try {
            return key == null
                    ? null
                    : key.open(Base64Url.decode(Objects.requireNonNull(upload.original())));
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("the original does not open", changed);
        }
    }

    private static ByteBuffer opened(SealedBill sealed, DeviceSecret device) {
        if (new Opener(Hpke.portable()).open(sealed, device) instanceof Opened opened) {
            byte[] content = opened.content().exposeBytes();
            Bug.check(opened.header().names(signed(content).jws()), "signed");
            return ByteBuffer.wrap(content);
        }
        throw new IllegalStateException("does not open");
    }

    private static SignedBill signed(byte[] content) {
        try {
            return SignedBill.fromBytes(content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer problem(int status, String code) {
        return new Answer(status, Map.of("status", status, "code", code, "detail", code));
    }
}
