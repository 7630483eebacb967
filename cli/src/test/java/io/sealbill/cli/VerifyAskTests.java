package io.sealbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.KeptBill;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.proof.BillProof;
import io.sealbill.kernel.transparency.proof.SupersededHash;
import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code verify --ask}: whether a newer bill stands in a kept one's place. */
class VerifyAskTests {
    private static final UUID BILLER = new UUID(0x0192f0c17b1e8d3aL, 0x9c552f6de1b0a1c4L);
    private static final UUID ID = new UUID(0x5bd1f0c17b1e8d3aL, 0x8c552f6de1b0a1c4L);
    private static final SupersededHash HASH = SupersededHash.of(BILLER, ID);
    private static final String ENTRY =
            LogEntry.ofSuccession(BILLER, ID, new UUID(3, 3)).value().toBase64();
    private static final String BILL =
            """
            invoiceNumber,issueDate,currency,paymentDueDate,sellerName,sellerVatIdentifier,sellerCity,sellerCountryCode,buyerName,buyerIdentifier,buyerCity,buyerCountryCode,itemName,quantity,netPrice,vatCategory,vatRate
            CANARY/1,2026-11-01,EUR,2026-12-01,City Water,DE811907980,Bonn,DE,Ada,C-1,Bonn,DE,Water,1,10.00,S,19
            """;

    @TempDir private Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                        String body = answers.get(exchange.getRequestURI().toString());
                        byte[] bytes = (body == null ? "" : body).getBytes(UTF_8);
                        exchange.sendResponseHeaders(body == null ? 500 : 200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
        keep();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void saysThatNoNewerBillStandsInItsPlaceAndTellsNothing() throws Exception {
        answers.put("/superseded", list(0, "0".repeat(64)));
        JsonNode line = verify(0, "bill.json");
        assertThat(line.get("superseded").asString()).isEqualTo("no");
        assertThat(line.get("supersededAsOf").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(line.get("supersededBy").isNull()).isTrue();
        assertThat(asked).containsExactly("GET /superseded");
        assertThat(text("bill.json", address()))
                .contains("no newer bill stands in its place, as of 2026-11-23T10:00:00Z");
    }

    @Test
    void saysThatANewerBillStandsInItsPlace() throws Exception {
        answers.put("/superseded", list(0, HASH.hexadecimal()));
        JsonNode line = verify(0, "bill.json");
        assertThat(line.get("superseded").asString()).isEqualTo("yes");
        assertThat(line.get("supersededBy").asString()).isEqualTo(ENTRY);
        assertThat(text("bill.json", address())).contains("SUPERSEDED: a newer bill stands");
    }

    @Test
    void namesOnlyTheFirstDigitsWhereTheListIsLong() throws Exception {
        answers.put("/superseded", "{\"asOf\":\"2026-11-23T10:00:00Z\",\"digits\":2,\"bills\":[]}");
        answers.put("/superseded/" + HASH.prefix(2), list(2, HASH.rest(2)));
        assertThat(verify(0, "bill.json").get("superseded").asString()).isEqualTo("yes");
        assertThat(asked).containsExactly("GET /superseded", "GET /superseded/" + HASH.prefix(2));
    }

    /** Each is said in words, and the bill stays valid. */
    @Test
    void neverClaimsWhatItDoesNotKnow() throws Exception {
        assertThat(text("bill.json", null)).contains("newer    not known offline (see --ask)");
        assertThat(asked).isEmpty();
        for (String odd :
                List.of(
                        "null",
                        "[]",
                        "{}",
                        "<html>",
                        "{\"asOf\":null,\"digits\":0,\"bills\":[]}",
                        "{\"asOf\":\"2026-11-23T10:00:00Z\",\"digits\":0}",
                        "{\"asOf\":\"2026-11-23T10:00:00Z\",\"digits\":0,\"bills\":[null]}",
                        "{\"asOf\":\"2026-11-23T10:00:00Z\",\"digits\":64,\"bills\":[]}",
                        "{\"asOf\":\"2026-11-23T10:00:00Z\",\"digits\":-1,\"bills\":[]}",
                        list(0, HASH.hexadecimal()).replace(ENTRY, "forged"))) {
            answers.put("/superseded", odd);
            JsonNode line = verify(0, "bill.json");
            assertThat(line.get("superseded").asString()).as(odd).isEqualTo("unknown");
            assertThat(line.get("valid").asBoolean()).isTrue();
        }
        answers.clear();
        assertThat(text("bill.json", address())).contains("could not be asked: it answers 500");
        assertThat(asked).allMatch(request -> request.equals("GET /superseded"));
    }

    @Test
    void asksNothingForAFileThatDoesNotProveWhichBillItIs() throws Exception {
        JsonNode line = verify(0, "bill.pdf");
        assertThat(line.get("superseded").asString()).isEqualTo("unknown");
        Path changed = folder.resolve("changed.json");
        String kept = Files.readString(folder.resolve("bill.json"));
        Files.writeString(changed, kept.replace(ID.toString(), new UUID(9, 9).toString()));
        assertThat(verify(1, "changed.json").get("superseded").asString()).isEqualTo("unknown");
        assertThat(asked).isEmpty();
    }

    @Test
    void asksNobodyInClearThatIsNotThisMachine() {
        StringWriter out = new StringWriter();
        String file = folder.resolve("bill.json").toString();
        assertThat(run(out, file, "--ask", "http://bills.example")).isEqualTo(2);
        assertThat(err.toString()).contains("https");
    }

    private static String list(int digits, String rest) {
        return """
        {"asOf":"2026-11-23T10:00:00Z","digits":%d,"bills":[{"rest":"%s","succession":"%s"}]}
        """
                .formatted(digits, rest, ENTRY);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private JsonNode verify(int exit, String file) {
        StringWriter out = new StringWriter();
        String path = folder.resolve(file).toString();
        assertThat(run(out, path, "--json", "--ask", address() + "/"))
                .as("%s", err)
                .isEqualTo(exit);
        return JsonMapper.shared().readTree(out.toString());
    }

    private String text(String file, @Nullable String ask) {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(folder.resolve(file).toString()));
        if (ask != null) {
            arguments.addAll(List.of("--ask", ask));
        }
        assertThat(run(out, arguments.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private int run(StringWriter out, String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--trust", folder.resolve("trust").toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    /** A bill as its customer keeps it, in a log of one entry. */
    private void keep() throws Exception {
        SigningAuthority authority = SigningAuthority.create("Authority", Clock.systemUTC());
        NoteSigner log = NoteSigner.generate("log.example/bills");
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Files.writeString(trust.resolve("ca.pem"), pem(authority.certificate().getEncoded()));
        Files.writeString(trust.resolve("the.logkey"), log.key().text() + "\n");
        Bill bill = bill();
        var signed = new BillSigner(Clock.systemUTC()).sign(bill, authority.issue("City Water"));
        TreeHash leaf = LogEntry.ofBill(BILLER, ID, SealHeader.hashOf(signed.jws())).leaf();
        MerkleTree tree = new MerkleTree(1, (level, at) -> leaf);
        String note = new Checkpoint(log.key().name(), 1, tree.root()).signed(log);
        BillProof proof = BillProof.of(BILLER, ID, LogProof.of(note, tree.inclusion(0)));
        Files.write(
                folder.resolve("bill.json"),
                new KeptBill(bill, signed.jws(), proof, null).toJson());
        Files.write(folder.resolve("bill.pdf"), signed.pdf());
    }

    private static Bill bill() throws IOException {
        List<BillReader.Item> items = new ArrayList<>();
        BillReader.readEach("a.csv", new ByteArrayInputStream(BILL.getBytes(UTF_8)), items::add);
        return ((ReadResult.Read) items.getFirst().result()).bill();
    }

    private static String pem(byte[] der) {
        String text = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }
}
