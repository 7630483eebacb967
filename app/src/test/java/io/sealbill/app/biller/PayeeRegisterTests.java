package io.sealbill.app.biller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealbill.app.biller.PayeeAccount.Scheme;
import io.sealbill.app.biller.PayeeAccount.Standing;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.World;
import io.sealbill.app.transparency.TransparencyLog;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

/** The register of payee accounts, and what of it goes with a bill to the payer's device. */
class PayeeRegisterTests extends AppTest {
    private static final String OLD = "DE89370400440532013000";
    private static final String NEW = "DE75512108001245126199";

    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired PayeeAccounts accounts;
    @Autowired TransparencyLog log;
    @Autowired JdbcClient jdbc;

    private World world;
    private Browser payer;

    @BeforeEach
    void newWorld() {
        world = new World(app);
        world.registerDevice();
        payer = world.payer().signIn(port);
    }

    @Test
    void provesRegisteredAccountToWhoKnowsIt() {
        register(OLD);
        JsonNode answer = logged(world.present(1200));
        assertThat(entry(answer, OLD)).isEqualTo(answer.at("/payee/entry").asString());
        assertThat(entry(answer, NEW)).isNotEqualTo(answer.at("/payee/entry").asString());
        String salt = answer.at("/payee/salt").asString();
        LogEntry payee = LogEntry.ofPayeeAccount(world.billerId(), OLD, salt);
        assertThat(proof(answer.at("/payee/log")).verify(payee, log.key()).size()).isPositive();
    }

    @Test
    void provesThatBillIsInLog() {
        JsonNode answer = logged(world.present(1200));
        SealHeader header =
                SealedBill.parse(JsonMapper.shared().writeValueAsBytes(answer.path("sealed")))
                        .header();
        LogEntry bill = LogEntry.ofBill(header.biller(), header.bill(), header.signed());
        assertThat(proof(answer.path("log")).verify(bill, log.key()).size()).isPositive();
        assertThat(answer.path("logKey").asString()).isEqualTo(log.key().text());
        assertThat(answer.has("payee")).isFalse();
    }

    @Test
    void tellsLogOfEveryChange() {
        register(OLD);
        JsonNode before = logged(world.present(1200));
        register(NEW);
        JsonNode after = logged(world.present(1300));
        assertThat(after.at("/payee/entry").asString()).isEqualTo(entry(after, NEW));
        assertThat(after.at("/payee/log/index").asLong())
                .isGreaterThan(before.at("/payee/log/index").asLong());
        assertThat(accounts.standing(world.billerId(), OLD)).isEqualTo(Standing.CHANGED);
        assertThat(accounts.standing(world.billerId(), NEW)).isEqualTo(Standing.REGISTERED);
        assertThat(accounts.history(world.billerId())).hasSize(2);
    }

    @Test
    void namesBillThatWasPaidLastToCompareAccountsWith() {
        UUID first = world.present(1200);
        assertThat(logged(first).has("lastPaid")).isFalse();
        world.pay(first);
        UUID second = world.present(1300);
        assertThat(logged(second).path("lastPaid").asString()).isEqualTo(first.toString());
        assertThat(logged(first).has("lastPaid")).isFalse();
    }

    @Test
    void storesNoAccountInClearAndNoneThatIsWrong() {
        register(OLD);
        byte[] stored =
                jdbc.sql("select protected from payee_register where biller_id = ?")
                        .param(world.billerId())
                        .query((row, number) -> row.getBytes("protected"))
                        .single();
        assertThat(new String(stored, ISO_8859_1)).doesNotContain(OLD).doesNotContain("City");
        assertThat(accounts.current(world.billerId()).orElseThrow().toString()).doesNotContain(OLD);
        assertThatThrownBy(() -> register("DE89370400440532013001"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(accounts.history(world.billerId())).hasSize(1);
    }

    private void register(String account) {
        world.inBiller(
                () -> {
                    accounts.register(world.billerId(), Scheme.IBAN, account, "City Water GmbH");
                    return true;
                });
    }

    /** The bill as the payer's device fetches it, once all that belongs to it is in the log. */
    private JsonNode logged(UUID bill) {
        Eventually.await(
                "bill and account have their places",
                () -> {
                    JsonNode answer = fetch(bill);
                    return answer.has("log")
                            && (!answer.has("payee") || answer.at("/payee").has("log"));
                });
        return fetch(bill);
    }

    private JsonNode fetch(UUID bill) {
        return Browser.json(payer.get("/bills/" + bill + "/sealed"));
    }

    private String entry(JsonNode answer, String account) {
        String salt = answer.at("/payee/salt").asString();
        return LogEntry.ofPayeeAccount(world.billerId(), account, salt).value().toBase64();
    }

    private static LogProof proof(JsonNode json) {
        return JsonMapper.shared().treeToValue(json, LogProof.class);
    }
}
