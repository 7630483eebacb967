package io.sealbill.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.seal.Outcome.Status;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.OriginalKey;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

class SealRunTests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DeviceSecret PHONE = DeviceSecret.generate(Suite.XWING, RANDOM);
    private static final DeviceSecret DESKTOP = DeviceSecret.generate(Suite.XWING, RANDOM);
    private static final String COLUMNS =
            "invoiceNumber,issueDate,currency,paymentDueDate,sellerName,sellerVatIdentifier,"
                    + "sellerCity,sellerCountryCode,buyerName,buyerIdentifier,buyerReference,"
                    + "buyerCity,buyerCountryCode,itemName,quantity,netPrice,vatCategory,vatRate\n";

    @TempDir Path folder;

    private final UUID biller = UUID.randomUUID();
    private final byte[] numberHashKey = new byte[NumberHash.BYTES];

    @SuppressWarnings("NullAway.Init") // set before each test
    private StrictDoor door;

    @BeforeEach
    void start() throws IOException {
        RANDOM.nextBytes(numberHashKey);
        door = new StrictDoor(biller);
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void sealsEveryBillToTheDevicesOfItsCustomer() throws Exception {
        UUID wang = door.account("C-1", PHONE, DESKTOP);
        door.account("C-2", PHONE);
        file("a.csv", bill("2026/1", "C-1", "10.00") + bill("2026/2", "C-2", "20.00"));
        file("b.csv", bill("2026/3", "", "30.00").replace(",,Bonn", ",C-1,Bonn"));

        List<Outcome> outcomes = run();

        assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.PRESENTED).hasSize(3);
        assertThat(outcomes.getFirst().billId())
                .isEqualTo(NumberHash.of(numberHashKey, "2026/1").billId());
        String number = NumberHash.of(numberHashKey, "2026/1").value();
        var presented = Objects.requireNonNull(door.presented().get(number));
        assertThat(presented.envelope().accountId()).isEqualTo(wang);
        assertThat(presented.envelope().amountDueMinor()).isEqualTo(1190);
        assertThat(presented.envelope().currency()).isEqualTo("EUR");
        assertThat(presented.envelope().dueDate()).hasToString("2026-12-01");
        assertThat(presented.content().jws()).startsWith("signed.");
    }

    @Test
    void sealsAStatementUnderItsOwnNumberAndClaimsNothing() throws Exception {
        door.account("C-1", PHONE);
        file(
                "statement.json",
                """
                {"kind":"statement","statementNumber":"2026/1","issueDate":"2026-11-30","currency":"EUR","accountNumber":"C-1",
                 "seller":{"name":"City Water"},"buyer":{"name":"Wang"},"closingBalance":11.90,"entries":[
                  {"kind":"bill","reference":"2026/1","date":"2026-11-01","dueDate":"2026-12-01","amount":11.90,"openAmount":11.90}]}
                """);
        assertThat(run()).extracting(Outcome::status).containsExactly(Status.PRESENTED);
        NumberHash number = NumberHash.ofStatement(numberHashKey, "2026/1");
        NumberHash bill = NumberHash.of(numberHashKey, "2026/1");
        assertThat(number).isNotEqualTo(bill);
        var presented = Objects.requireNonNull(door.presented().get(number.value()));
        assertThat(presented.envelope().kind()).isEqualTo("statement");
        assertThat(presented.envelope().amountDueMinor()).isZero();
        assertThat(presented.envelope().dueDate()).isNull();
        String signed = presented.content().jws().substring("signed.".length());
        assertThat(new String(Base64.getUrlDecoder().decode(signed), UTF_8))
                .contains("\"billId\":\"" + bill.billId() + "\"");
    }

    @Test
    void whatCannotBeSealedStaysHere() throws Exception {
        door.account("C-1", PHONE);
        door.account("C-3");
        file("bad.xml", "<Invoice/>");
        file("keyless.csv", bill("2026/4", "C-3", "1.00"));
        file("nobody.csv", bill("2026/5", "C-9", "1.00"));
        file("ok.csv", bill("2026/6", "C-1", "1.00"));

        List<Outcome> outcomes = run();

        assertThat(outcomes)
                .extracting(Outcome::status)
                .containsExactly(
                        Status.REFUSED, Status.WAITING_FOR_KEY, Status.REFUSED, Status.PRESENTED);
        assertThat(outcomes.get(0).findings()).isNotEmpty();
        assertThat(outcomes.get(1).reason()).isEqualTo("no_device_key");
        assertThat(outcomes.get(2).reason()).isEqualTo("no_such_account");
        assertThat(door.uploads()).isEqualTo(1);
    }

    @Test
    void aSecondRunSendsNothingAgainAndAnotherMachineGetsDuplicates() throws Exception {
        door.account("C-1", PHONE);
        file("a.csv", bill("2026/7", "C-1", "5.00"));
        assertThat(run()).extracting(Outcome::status).containsExactly(Status.PRESENTED);

        assertThat(run()).extracting(Outcome::status).containsExactly(Status.DUPLICATE);
        assertThat(door.uploads()).isEqualTo(1);

        Files.delete(log());
        assertThat(run()).extracting(Outcome::status).containsExactly(Status.DUPLICATE);
        assertThat(door.uploads()).isEqualTo(2);
        assertThat(door.presented()).hasSize(1);
    }

    @Test
    void goesOnAfterAnsweredAndUnansweredFailures() throws Exception {
        door.account("C-1", PHONE);
        file("a.csv", bill("2026/8", "C-1", "5.00"));
        door.failNext(2);
        assertThat(run()).extracting(Outcome::status).containsExactly(Status.PRESENTED);
    }

    @Test
    void aForeignTokenStopsTheRun() throws Exception {
        file("a.csv", bill("2026/9", "C-1", "5.00"));
        assertThatThrownBy(() -> run("another token", none -> {}))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("401");
    }

    @Test
    void correctionsGoAfterTheBillsThatTheyNameWhateverTheFileSays() throws Exception {
        door.account("C-1", PHONE);
        String columns = COLUMNS.strip() + ",typeCode,precedingInvoice\n";
        String corrections =
                bill("K-2", "C-1", "8.00").strip()
                        + ",384,K-1\n"
                        + bill("K-3", "C-1", "1.00").strip()
                        + ",381,K-1\n";
        String original = bill("K-1", "C-1", "10.00").strip() + ",,\n";
        Files.writeString(bills().resolve("a.csv"), columns + corrections + original);
        assertThat(run()).extracting(Outcome::invoiceNumber).containsExactly("K-2", "K-3", "K-1");
        assertThat(door.order()).containsExactly(id("K-1"), id("K-2"), id("K-3"));
        String number = NumberHash.of(numberHashKey, "K-3").value();
        var credit = Objects.requireNonNull(door.presented().get(number)).envelope();
        assertThat(credit.amountDueMinor()).isEqualTo(-119);
        assertThat(credit.succession())
                .isEqualTo(new StrictDoor.Succession("credits", List.of(id("K-1"))));
    }

    private UUID id(String invoiceNumber) {
        return NumberHash.of(numberHashKey, invoiceNumber).billId();
    }

    @Test
    void hundredsOfBillsGoInParallelAndInOrder() throws Exception {
        door.account("C-1", PHONE);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            many.append(bill("N-" + i, "C-1", "1.00"));
        }
        file("many.csv", many.toString());
        List<Integer> gone = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        run(
                StrictDoor.TOKEN,
                outcome -> {
                    outcomes.add(outcome);
                    gone.add(door.presented().size());
                });
        assertThat(outcomes).hasSize(600).allMatch(outcome -> outcome.status().isDelivered());
        assertThat(outcomes.get(599).invoiceNumber()).isEqualTo("N-599");
        assertThat(door.presented()).hasSize(600);
        // The first ones are told when the rest is not even read.
        assertThat(gone.getFirst()).isEqualTo(250);
    }

    @Test
    void aBrokenLineRefusesItsBillAndTheOthersGoOut() throws Exception {
        door.account("C-1", PHONE);
        String open = bill("Q-2", "C-1", "1.00").replace("Wang", "\"Wang");
        file("q.csv", bill("Q-1", "C-1", "1.00") + open + bill("Q-3", "C-1", "1.00"));
        assertThat(run())
                .extracting(Outcome::status)
                .containsExactly(Status.PRESENTED, Status.REFUSED, Status.PRESENTED);
    }

    @Test
    void noPartGoesOutOfABillWhoseRowsStandFarApart() throws Exception {
        door.account("C-1", PHONE);
        StringBuilder rows = new StringBuilder(bill("S-1", "C-1", "1.00"));
        for (int i = 0; i < 260; i++) {
            rows.append(bill("N-" + i, "C-9", "1.00"));
        }
        file("split.csv", rows + bill("S-1", "C-1", "2.00") + bill("S-2", "C-1", "3.00"));
        List<Outcome> outcomes = run();
        assertThat(List.of(outcomes.getFirst(), outcomes.get(261)))
                .allSatisfy(
                        part ->
                                assertThat(part.findings().getFirst().rule())
                                        .isEqualTo("INTAKE-CSV-SPLIT"));
        assertThat(door.order()).containsExactly(id("S-2"));
    }

    private List<Outcome> run() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        run(StrictDoor.TOKEN, outcomes::add);
        return outcomes;
    }

    private void run(String token, Consumer<Outcome> outcomes) throws Exception {
        BillSealing sealing =
                new BillSealing(biller, numberHashKey, new Sealer(Hpke.best()), this::signed);
        try (Stream<Path> files = Files.list(bills());
                SentLog sent = new SentLog(log(), door.address());
                SealRun run =
                        new SealRun(sealing, new BillerDoor(door.address(), token), sent, 4)) {
            run.run(files.sorted().toList(), outcomes);
        }
    }

    private Path log() {
        return folder.resolve("sent.log");
    }

    private Path bills() throws IOException {
        return Files.createDirectories(folder.resolve("bills"));
    }

    /** Signing has its own tests; here only that what is signed is what is sealed. */
    private BillSealing.Signed signed(Document bill, Locale customers, byte @Nullable [] original) {
        String jws = "signed." + Base64.getUrlEncoder().encodeToString(BillJson.write(bill));
        OriginalKey key = original == null ? null : OriginalKey.fresh();
        SignedBill signed = new SignedBill(jws, new byte[] {'%', 'P', 'D', 'F'}, key);
        return BillSealing.Signed.of(signed, original);
    }

    private void file(String name, String content) throws IOException {
        boolean csv = name.endsWith(".csv");
        Files.write(bills().resolve(name), ((csv ? COLUMNS : "") + content).getBytes(UTF_8));
    }

    private static String bill(String number, String account, String price) {
        return "%s,2026-11-01,EUR,2026-12-01,City Water,DE811907980,Bonn,DE,Wang,%s,,Bonn,DE,Water,1,%s,S,19\n"
                .formatted(number, account, price);
    }
}
