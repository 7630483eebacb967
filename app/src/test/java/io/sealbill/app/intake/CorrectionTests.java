package io.sealbill.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.customer.AccountDetails;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.intake.Runs.Taken;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentBill;
import io.sealbill.app.presentment.PresentResult;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.transparency.proof.SupersededHash;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Credit notes, and bills that stand in the place of others, as the customer sees them. */
class CorrectionTests extends AppTest {
    private static final String HEADER = BillFile.HEADER.strip() + ",typeCode,precedingInvoice\n";

    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Ledger ledger;

    private World world;
    private Runs runs;
    private Browser payer;
    private Browser program;

    @BeforeEach
    void newWorld() {
        world = new World(app).withSigningKey();
        world.registerDevice();
        runs = new Runs(app, world.billerId());
        payer = world.payer().signIn(port);
        program = new Browser(port).with("Authorization", "Bearer " + world.apiToken());
    }

    @Test
    void aCorrectionTakesThePlaceOfTheBillThatItNames() {
        UUID old = billId(take(bill("A-1", "100.00", "380", "")));
        UUID corrected = billId(take(bill("A-2", "80.00", "384", "A-1")));
        JsonNode answer = answer(old);
        assertThat(answer.at("/state").asString()).isEqualTo("superseded");
        assertThat(answer.at("/supersededBy").asString()).isEqualTo(corrected.toString());
        assertThat(answer.at("/openMinor").asLong()).isZero();
        assertThat(Browser.code(agree(old))).isEqualTo("not_open");
        assertThat(payer.get("/bills/" + old).body())
                .contains("a newer bill in its place", "/bills/" + corrected, "See the newer bill");
        assertThat(payer.get("/bills/" + old + "/pay").statusCode()).isEqualTo(302);
        assertThat(payer.get("/bills").body()).contains("Replaced");
        assertThat(owed()).isEqualTo(9_520);
        assertThat(agree(corrected).statusCode()).isEqualTo(200);
    }

    /** By the ids that a kept file carries; nothing in the list is of use to anybody else. */
    @Test
    void thePublicListTellsWhoHoldsTheBillAndNobodyElse() {
        UUID old = billId(take(bill("L-1", "100.00", "380", "")));
        SupersededHash hash = SupersededHash.of(world.billerId(), old);
        String address = "/superseded/" + hash.prefix(4);
        Browser anybody = new Browser(port);
        assertThat(anybody.get(address).body()).doesNotContain(hash.rest(4));
        UUID corrected = billId(take(bill("L-2", "80.00", "384", "L-1")));
        String list = anybody.get(address).body();
        assertThat(list).contains(hash.rest(4));
        for (String secret :
                List.of(old.toString(), corrected.toString(), "L-1", "L-2", "C-4711", "EUR")) {
            assertThat(list).doesNotContain(secret);
        }
        assertThat(anybody.get("/superseded").body())
                .doesNotContain(old.toString(), world.billerId().toString());
    }

    @Test
    void whatWasPaidOnACorrectedBillStaysPaid() {
        UUID old = billId(take(bill("B-1", "100.00", "380", "")));
        world.pay(old);
        UUID corrected = billId(take(bill("B-2", "120.00", "384", "B-1")));
        JsonNode answer = answer(old);
        assertThat(answer.at("/state").asString()).isEqualTo("paid");
        assertThat(answer.at("/supersededBy").asString()).isEqualTo(corrected.toString());
        assertThat(payer.get("/bills/" + old).body())
                .contains("What you paid stays booked", "/bills/" + corrected);
        assertThat(Browser.code(agree(old))).isEqualTo("already_paid");
    }

    @Test
    void aCreditNoteLessensWhatIsOpenOnItsBill() {
        UUID bill = billId(take(bill("C-1", "100.00", "380", "")));
        UUID note = billId(take(bill("C-2", "30.00", "381", "C-1")));
        assertThat(answer(bill).at("/amountDueMinor").asLong()).isEqualTo(11_900);
        assertThat(answer(bill).at("/openMinor").asLong()).isEqualTo(8_330);
        assertThat(answer(note).at("/amountDueMinor").asLong()).isEqualTo(-3_570);
        assertThat(answer(note).at("/openMinor").asLong()).isZero();
        assertThat(payer.get("/bills/" + bill).body())
                .contains("€83.30", "Credit notes took €35.70 off the €119.00");
        assertThat(payer.get("/bills/" + note).body()).contains("This is a credit");
        assertThat(Browser.code(agree(note))).isEqualTo("not_open");
        assertThat(Browser.json(agree(bill)).at("/amountMinor").asLong()).isEqualTo(8_330);
        assertThat(owed()).isEqualTo(8_330);
    }

    @Test
    void whatACreditDoesNotUseStaysOnTheAccount() {
        UUID bill = billId(take(bill("D-1", "10.00", "380", "")));
        UUID note = billId(take(bill("D-2", "30.00", "381", "D-1")));
        UUID negative = billId(take(bill("D-3", "-5.00", "380", "")));
        assertThat(answer(bill).at("/openMinor").asLong()).isZero();
        assertThat(payer.get("/bills/" + bill).body()).contains("Nothing to pay");
        assertThat(answer(note).at("/openMinor").asLong()).isEqualTo(-2_380);
        assertThat(answer(negative).at("/openMinor").asLong()).isEqualTo(-595);
        assertThat(owed()).isEqualTo(-2_975);
    }

    @Test
    void aCorrectionTouchesNoBillOfAnotherAccountAndNoneItDoesNotReplace() {
        UUID bill = billId(take(bill("E-1", "10.00", "380", "")));
        UUID debit = billId(take(bill("E-2", "5.00", "383", "E-1")));
        UUID last = billId(take(bill("E-4", "7.00", "380", "E-1")));
        assertThat(answer(bill).at("/state").asString()).isEqualTo("presented");
        assertThat(answer(bill).at("/openMinor").asLong()).isEqualTo(1_190);
        assertThat(answer(last).at("/openMinor").asLong()).isEqualTo(833);
        assertThat(answer(debit).at("/openMinor").asLong()).isEqualTo(595);
        Taken unknown = take(bill("E-3", "5.00", "384", "E-99"));
        assertThat(unknown.presented()).isEqualTo(1);
    }

    @Test
    void aCorrectionInTheSameFileFindsItsBill() {
        Taken both = take(bill("F-2", "80.00", "384", "F-1") + bill("F-1", "100.00", "380", ""));
        assertThat(both.presented()).isEqualTo(2);
        assertThat(
                        answer(Objects.requireNonNull(both.bills().get(1).billId()))
                                .at("/state")
                                .asString())
                .isEqualTo("superseded");
    }

    @Test
    void aCorrectionThatComesFirstTakesThePlaceOfItsBillWhenThatComes() {
        UUID corrected = billId(take(bill("G-2", "80.00", "384", "G-1")));
        UUID old = billId(take(bill("G-1", "100.00", "380", "")));
        JsonNode answer = answer(old);
        assertThat(answer.at("/state").asString()).isEqualTo("superseded");
        assertThat(answer.at("/supersededBy").asString()).isEqualTo(corrected.toString());
        assertThat(Browser.code(agree(old))).isEqualTo("not_open");
        assertThat(owed()).isEqualTo(9_520);
        SupersededHash hash = SupersededHash.of(world.billerId(), old);
        assertThat(new Browser(port).get("/superseded/" + hash.prefix(4)).body())
                .contains(hash.rest(4));
        UUID third = billId(take(bill("G-3", "70.00", "384", "G-1")));
        assertThat(answer(old).at("/supersededBy").asString()).isEqualTo(corrected.toString());
        assertThat(answer(third).at("/openMinor").asLong()).isEqualTo(8_330);
    }

    @Test
    void aCreditThatComesFirstLessensItsBillsAsTheyCome() {
        PresentBill small = world.bill(UUID.randomUUID().toString(), 1_190);
        PresentBill large = world.bill(UUID.randomUUID().toString(), 11_900);
        PresentBill note = naming(-3_570, Succession.Kind.CREDITS, small, large);
        present(note);
        present(small);
        assertThat(answer(small.billId()).at("/openMinor").asLong()).isZero();
        assertThat(answer(note.billId()).at("/openMinor").asLong()).isEqualTo(-2_380);
        present(large);
        assertThat(answer(large.billId()).at("/openMinor").asLong()).isEqualTo(9_520);
        assertThat(answer(note.billId()).at("/openMinor").asLong()).isZero();
        assertThat(payer.get("/bills/" + large.billId()).body())
                .contains("Credit notes took €23.80 off");
        assertThat(owed()).isEqualTo(9_520);
    }

    @Test
    void whatComesFirstTouchesNoBillOfAnotherAccount() {
        var other = new AccountDetails("C-2", "Bob Example", "bob@example.org", Locale.ENGLISH);
        world.inBiller(() -> app.getBean(Accounts.class).register(world.billerId(), other));
        take(bill("I-2", "80.00", "384", "I-1"));
        UUID bill = billId(take(bill("I-1", "10.00", "380", "").replace(World.CODE, "C-2")));
        assertThat(answer(bill).at("/state").asString()).isEqualTo("presented");
        assertThat(answer(bill).at("/openMinor").asLong()).isEqualTo(1_190);
    }

    /** The file is worked on a hundred bills at a time. */
    @Test
    void aCorrectionFindsItsBillFarBehindItInTheFile() {
        StringBuilder rows = new StringBuilder(bill("J-2", "80.00", "384", "J-1"));
        for (int i = 0; i < 100; i++) {
            rows.append(bill("J-1" + i, "1.00", "380", ""));
        }
        Taken taken = take(rows + bill("J-1", "100.00", "380", ""));
        assertThat(taken.presented()).isEqualTo(102);
        UUID last = Objects.requireNonNull(taken.bills().getLast().billId());
        assertThat(answer(last).at("/state").asString()).isEqualTo("superseded");
    }

    @Test
    void aBillAndItsCorrectionAtTheSameTimeFindEachOther() throws Exception {
        Bills bills = app.getBean(Bills.class);
        List<PresentBill> old = new ArrayList<>();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                PresentBill first = world.bill(UUID.randomUUID().toString(), 1_000);
                PresentBill second = naming(900, Succession.Kind.SUPERSEDES, first);
                for (var done :
                        both.<PresentResult>invokeAll(
                                List.of(() -> bills.present(first), () -> bills.present(second)))) {
                    assertThat(done.get()).isInstanceOf(PresentResult.Presented.class);
                }
                old.add(first);
            }
        }
        assertThat(old)
                .allSatisfy(
                        bill ->
                                assertThat(answer(bill.billId()).at("/state").asString())
                                        .isEqualTo("superseded"));
        assertThat(owed()).isEqualTo(20 * 900);
    }

    private PresentBill naming(long minor, Succession.Kind kind, PresentBill... preceding) {
        PresentBill plain = world.bill(UUID.randomUUID().toString(), minor);
        return new PresentBill(
                plain.billerId(),
                plain.accountId(),
                plain.numberHash(),
                plain.amountDue(),
                plain.dueDate(),
                new PresentBill.Succession(
                        kind, Arrays.stream(preceding).map(PresentBill::billId).toList()),
                plain.content());
    }

    private void present(PresentBill bill) {
        assertThat(app.getBean(Bills.class).present(bill))
                .isInstanceOf(PresentResult.Presented.class);
    }

    private Taken take(String rows) {
        byte[] file = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
        Taken taken = runs.take("f.csv", new ByteArrayInputStream(file));
        assertThat(taken.refused()).as("%s", taken.bills().getFirst().findings()).isZero();
        return taken;
    }

    private static UUID billId(Taken taken) {
        UUID billId = taken.bills().getFirst().billId();
        assertThat(billId).isNotNull();
        return Objects.requireNonNull(billId);
    }

    /** The price may be negative as a quantity below zero. */
    private static String bill(String number, String amount, String type, String preceding) {
        boolean negative = amount.startsWith("-");
        String row =
                BillFile.row(number, World.CODE, amount.replace("-", ""), "2026-12-15").strip();
        String signed = negative ? row.replace(",Water,1,", ",Water,-1,") : row;
        return signed + "," + type + "," + preceding + "\n";
    }

    private JsonNode answer(UUID billId) {
        return Browser.json(program.get("/v1/bills/" + billId));
    }

    private HttpResponse<String> agree(UUID billId) {
        return payer.postJson("/bills/" + billId + "/payment-intents", "{}");
    }

    /** What the books say that the account owes. */
    private long owed() {
        return world.inBiller(
                () ->
                        ledger.trialBalance(world.billerId())
                                .balanceMinor(
                                        LedgerAccount.receivable(world.accountId()),
                                        Currency.getInstance("EUR")));
    }
}
