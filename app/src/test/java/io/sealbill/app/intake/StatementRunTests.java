package io.sealbill.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.Runs.Taken;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.TestInbox;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.sealing.OpenResult;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.hpke.Hpke;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;

/** Statements of account, from a file to what the customer and the biller see of them. */
class StatementRunTests extends AppTest {
    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Ledger ledger;
    @Autowired JdbcClient jdbc;

    private World world;
    private Runs runs;
    private Browser payer;
    private Browser program;

    @BeforeEach
    void newWorld() {
        world = new World(app).withSigningKey();
        runs = new Runs(app, world.billerId());
        payer = world.payer().signIn(port);
        program = new Browser(port).with("Authorization", "Bearer " + world.apiToken());
    }

    @Test
    void aStatementIsPresentedOnceBooksNothingAndIsNotPaid() throws Exception {
        world.registerDevice();
        UUID bill =
                billId(
                        runs.take(
                                "b.csv",
                                csv(BillFile.row("W-1", World.CODE, "10.00", "2026-12-15"))));
        Taken taken = runs.take("s.json", file(statement("W-1")));
        assertThat(taken.presented()).as("%s", taken.bills()).isEqualTo(1);
        RunItem item = taken.bills().getFirst();
        assertThat(item.kind()).isEqualTo("statement");
        assertThat(item.invoiceNumber()).isEqualTo("W-1");
        UUID statement = billId(taken);
        // The same number is another document's, and the same statement comes once.
        assertThat(statement).isNotEqualTo(bill);
        assertThat(runs.take("s.json", file(statement("W-1"))).duplicates()).isEqualTo(1);
        JsonNode answer = Browser.json(program.get("/v1/bills/" + statement));
        assertThat(answer.at("/kind").asString()).isEqualTo("statement");
        assertThat(answer.at("/amountDueMinor").asLong()).isZero();
        assertThat(answer.has("dueDate")).isFalse();
        assertThat(owed()).isEqualTo(1_190);
        var agreed = payer.postJson("/bills/" + statement + "/payment-intents", "{}");
        assertThat(Browser.code(agreed)).isEqualTo("not_open");
        assertThat(payer.get("/bills/" + statement + "/pay").statusCode()).isEqualTo(302);
        assertPages(statement);
        assertSealed(statement, bill);
        // Not even a bug of ours makes a claim of it.
        assertThatThrownBy(() -> update("state = 'paying'", statement))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void update(String change, UUID statement) {
        world.inBiller(
                () ->
                        jdbc.sql(
                                        "update bill set "
                                                + change
                                                + " where biller_id = ? and bill_id = ?")
                                .params(world.billerId(), statement)
                                .update());
    }

    private void assertPages(UUID statement) {
        assertThat(payer.get("/bills").body())
                .contains("Statements of account", "/bills/" + statement)
                .doesNotContain("€0.00");
        assertThat(payer.get("/bills/" + statement).body())
                .contains("Statement of account from", "This is not a bill", "entry-template")
                .doesNotContain("id=\"pay\"", "€0.00", "Nothing to pay");
    }

    /**
     * What the customer's device opens: signed as a statement, and naming the bill that is here.
     */
    private void assertSealed(UUID statement, UUID bill) throws IOException {
        JsonNode answer = Browser.json(payer.get("/bills/" + statement + "/sealed"));
        SealedBill sealed =
                SealedBill.parse(answer.at("/sealed").toString().getBytes(StandardCharsets.UTF_8));
        var opened = (OpenResult.Opened) new Opener(Hpke.best()).open(sealed, world.device());
        SignedBill content = SignedBill.fromBytes(opened.content().exposeBytes());
        Verification verification = new BillVerifier(TrustAnchors.none()).verify(content);
        assertThat(verification.intact()).isTrue();
        assertThat(verification.bill()).isNull();
        Statement signed = Objects.requireNonNull(verification.statement());
        assertThat(signed.entries().getFirst().billId()).isEqualTo(bill);
        assertThat(signed.entries().getLast().billId()).isNull();
    }

    @Test
    void aStatementThatCameBeforeTheFirstDeviceIsSealedToItAndAnnouncedInItsOwnWords()
            throws Exception {
        UUID statement = billId(runs.take("s.json", file(statement("S-1"))));
        assertThat(payer.get("/bills/" + statement).body())
                .contains("This statement waits for your key");
        world.registerDevice();
        Eventually.await(
                "the sealed statement",
                () -> payer.get("/bills/" + statement + "/sealed").statusCode() == 200);
        String address = world.payer().email();
        Eventually.await("a mail", () -> !TestInbox.shared().of(address).isEmpty());
        var mail = TestInbox.shared().of(address).getFirst().message();
        assertThat(mail.getSubject()).isEqualTo("A statement of account is ready for you");
        assertThat((String) mail.getContent())
                .contains("/bills/" + statement, "there is nothing to pay on it")
                .doesNotContain("11.90", "S-1", World.CODE);
    }

    @Test
    void billsAndStatementsGoInOneRunAndOnlyBillsCountInItsTotals() {
        world.registerDevice();
        String both =
                statement("S-2")
                        + "\n"
                        + statement("S-3").replace("11.90,\"entries", "11.91,\"entries");
        Taken taken = runs.take("s.ndjson", file(both));
        assertThat(taken.bills())
                .extracting(RunItem::status)
                .containsExactly(Status.PRESENTED, Status.REFUSED);
        assertThat(taken.bills().getLast().findings().getFirst().rule()).isEqualTo("ST-05");
        assertThat(Objects.requireNonNull(taken.run().summary()).totals()).isEmpty();
        assertThat(taken.run().needsSecondPerson()).isFalse();
        String stranger = statement("S-4").replace(World.CODE, "nobody");
        assertThat(
                        runs.take("s.json", file(stranger))
                                .bills()
                                .getFirst()
                                .findings()
                                .getFirst()
                                .rule())
                .isEqualTo("no_such_account");
    }

    @Test
    void anotherStatementUnderAUsedNumberIsNoDuplicate() {
        world.registerDevice();
        assertThat(runs.take("s.json", file(statement("S-5"))).presented()).isEqualTo(1);
        String other = statement("S-5").replace("11.90", "12.90");
        RunItem refused = runs.take("t.json", file(other)).bills().getFirst();
        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.findings().getLast().rule()).isEqualTo("number_reused");
        assertThat(refused.findings().getLast().text()).contains("another document: s.json");
        RunItem again = runs.take("u.json", file(statement("S-5"))).bills().getFirst();
        assertThat(again.status()).isEqualTo(Status.DUPLICATE);
        assertThat(again.findings().getLast().text()).startsWith("The same document: s.json");
    }

    private static ByteArrayInputStream csv(String rows) {
        return file(BillFile.HEADER + rows);
    }

    private static ByteArrayInputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String statement(String number) {
        return "{\"kind\":\"statement\",\"statementNumber\":\"%s\",\"issueDate\":\"2026-11-30\",\"currency\":\"EUR\",\"accountNumber\":\"%s\",\"seller\":{\"name\":\"Stadtwerke\"},\"buyer\":{\"name\":\"Ada\"},\"closingBalance\":11.90,\"entries\":[{\"kind\":\"bill\",\"reference\":\"W-1\",\"date\":\"2026-11-10\",\"dueDate\":\"2026-12-15\",\"amount\":11.90,\"openAmount\":11.90},{\"kind\":\"payment\",\"reference\":\"P-1\",\"date\":\"2026-11-11\",\"amount\":0.00,\"openAmount\":0.00}]}"
                .formatted(number, World.CODE);
    }

    private static UUID billId(Taken taken) {
        return Objects.requireNonNull(taken.bills().getFirst().billId());
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
