package io.sealbill.journey.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The browser believes of the log what Java proves, and nothing else. */
class LogProofIT {
    private static final NoteSigner LOG = NoteSigner.generate("log.example/bills");
    private static final UUID BILLER = UUID.randomUUID();
    private static final String SIGNED = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static StaticServer server;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Harness chromium;

    @BeforeAll
    static void openTheBrowser() throws Exception {
        Path root = Path.of(System.getProperty("sealbill.root", ".."));
        server =
                new StaticServer(
                        root.resolve("app/src/main/resources/static").toAbsolutePath().normalize());
        chromium = new Harness(server.address());
    }

    @AfterAll
    static void nothingBrokeThePolicy() {
        try (StaticServer closing = server;
                Harness closed = chromium) {
            assertThat(closed.complaints()).isEmpty();
            assertThat(closing.address()).startsWith("http://localhost:");
        }
    }

    @Test
    void believesEveryProofThatJavaMakes() {
        for (int size : new int[] {1, 2, 3, 5, 8, 13}) {
            for (int index = 0; index < size; index++) {
                JsonNode found = chromium.call("logged", request(index, size));
                assertThat(found.path("standing").asString())
                        .as("entry %d of %d: %s", index, size, found)
                        .isEqualTo("logged");
            }
        }
    }

    @Test
    void saysWhatItCannotTell() {
        ObjectNode waiting = request(2, 5);
        waiting.remove("log");
        assertThat(standing(waiting)).isEqualTo("waiting");
        ObjectNode foreign = request(2, 5);
        foreign.put("remembered", NoteSigner.generate(LOG.key().name()).key().text());
        assertThat(standing(foreign)).isEqualTo("foreign");
        foreign.put("remembered", LOG.key().text());
        assertThat(standing(foreign)).isEqualTo("logged");
    }

    @Test
    void refusesProofThatDoesNotHold() {
        List<ObjectNode> wrong = new ArrayList<>();
        for (String field : List.of("biller", "bill", "signed")) {
            wrong.add(request(2, 5).put(field, UUID.randomUUID().toString()));
        }
        for (int index : new int[] {-1, 0, 3, 5}) {
            wrong.add(changed("index", JsonMapper.shared().valueToTree(index)));
        }
        String note = request(2, 5).at("/log/checkpoint").asString();
        for (String other :
                List.of(
                        "",
                        note.replace("\n5\n", "\n6\n"),
                        note.replace("log.example/bills\n5", "log.example/bill\n5"),
                        note.substring(0, note.length() - 10) + "AAAAAAAAA\n",
                        note.substring(0, note.indexOf('\u2014')))) {
            wrong.add(changed("checkpoint", JsonMapper.shared().valueToTree(other)));
        }
        for (List<String> path :
                List.of(
                        List.<String>of(),
                        List.of(TreeHash.EMPTY.toBase64()),
                        List.of("x", "y", "z"))) {
            wrong.add(changed("proof", JsonMapper.shared().valueToTree(path)));
        }
        for (String key : List.of("", LOG.key().text().replace('+', ' '))) {
            wrong.add(request(2, 5).put("key", key));
        }
        for (ObjectNode each : wrong) {
            assertThat(chromium.call("logged", each).path("refused").asString("not refused"))
                    .as(each.toString())
                    .isEqualTo("log_proof_wrong");
        }
    }

    @Test
    void comparesPrintedAccountWithTheRegisteredOne() {
        String iban = "DE89 3704 0044 0532 0130 00";
        assertThat(payee(iban, iban)).isEqualTo("registered");
        assertThat(payee("de89370400440532013000", iban)).isEqualTo("registered");
        assertThat(payee("DE75512108001245126199", iban)).isEqualTo("changed");
        ObjectNode none = payeeRequest(iban, iban);
        ((ObjectNode) none.get("request")).remove("payee");
        assertThat(chromium.call("payee", none).path("standing").asString()).isEqualTo("unknown");
        ObjectNode wrong = payeeRequest(iban, iban);
        ((ObjectNode) wrong.at("/request/payee/log")).put("index", 0);
        assertThat(chromium.call("payee", wrong).path("refused").asString())
                .isEqualTo("log_proof_wrong");
    }

    @Test
    void noticesAccountThatTheBillPaidLastDidNotName() {
        assertThat(change("DE89370400440532013000", "DE89 3704 0044 0532 0130 00").isNull())
                .isTrue();
        JsonNode change = change("DE89370400440532013000", "DE75512108001245126199");
        assertThat(change.at("/before/0").asString()).isEqualTo("DE89370400440532013000");
        assertThat(change.at("/now/0").asString()).isEqualTo("DE75512108001245126199");
    }

    private static JsonNode change(String before, String now) {
        ObjectNode argument = JsonMapper.shared().createObjectNode();
        argument.set("paid", billTo(before));
        argument.set("bill", billTo(now));
        return chromium.call("accountChange", argument).path("change");
    }

    private static String payee(String printed, String registered) {
        return chromium.call("payee", payeeRequest(printed, registered))
                .path("standing")
                .asString("none");
    }

    private static ObjectNode payeeRequest(String printed, String registered) {
        LogEntry entry = LogEntry.ofPayeeAccount(BILLER, registered, SIGNED);
        ObjectNode argument = JsonMapper.shared().createObjectNode();
        argument.put("biller", BILLER.toString());
        argument.set("bill", billTo(printed));
        ObjectNode request = argument.putObject("request");
        request.put("logKey", LOG.key().text());
        ObjectNode payee = request.putObject("payee");
        payee.put("salt", SIGNED).put("entry", entry.value().toBase64());
        payee.set("log", JsonMapper.shared().valueToTree(proof(entry, 2, 5)));
        return argument;
    }

    private static ObjectNode billTo(String account) {
        ObjectNode bill = JsonMapper.shared().createObjectNode();
        bill.putObject("paymentInstructions")
                .putArray("creditTransfers")
                .addObject()
                .put("account", account);
        return bill;
    }

    private static String standing(ObjectNode request) {
        return chromium.call("logged", request).path("standing").asString("none");
    }

    private static ObjectNode changed(String field, JsonNode value) {
        ObjectNode request = request(2, 5);
        ((ObjectNode) request.get("log")).set(field, value);
        return request;
    }

    private static ObjectNode request(int index, int size) {
        UUID bill = UUID.randomUUID();
        ObjectNode request = JsonMapper.shared().createObjectNode();
        request.put("biller", BILLER.toString()).put("bill", bill.toString());
        request.put("signed", SIGNED).put("key", LOG.key().text());
        LogProof proof = proof(LogEntry.ofBill(BILLER, bill, SIGNED), index, size);
        request.set("log", JsonMapper.shared().valueToTree(proof));
        return request;
    }

    private static LogProof proof(LogEntry entry, int index, int size) {
        List<TreeHash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(i == index ? entry.leaf() : TreeHash.ofText("entry " + i));
        }
        MerkleTree tree = new MerkleTree(size, (level, at) -> over(leaves, level, (int) at));
        String note = new Checkpoint(LOG.key().name(), size, tree.root()).signed(LOG);
        return LogProof.of(note, tree.inclusion(index));
    }

    private static TreeHash over(List<TreeHash> leaves, int level, int index) {
        return level == 0
                ? leaves.get(index)
                : TreeHash.ofNode(
                        over(leaves, level - 1, 2 * index), over(leaves, level - 1, 2 * index + 1));
    }
}
