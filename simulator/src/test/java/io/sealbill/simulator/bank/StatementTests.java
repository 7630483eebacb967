package io.sealbill.simulator.bank;

import static io.sealbill.simulator.SimulatorFixture.APPROVED_CARD;
import static io.sealbill.simulator.SimulatorFixture.json;
import static io.sealbill.simulator.SimulatorFixture.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;

import io.sealbill.simulator.SimulatorFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** From captured payments to the statement a merchant downloads. */
class StatementTests {
    @TempDir Path directory;

    private SimulatorFixture simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorFixture.in(directory, SimulatorFixture.nowhere()).start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void paysOutEveryCapturedPaymentOnceInOneStatementACurrency() throws Exception {
        JsonNode first = pay(APPROVED_CARD, 8_420, "EUR");
        JsonNode second = pay(APPROVED_CARD, 1, "EUR");
        pay(APPROVED_CARD, 500, "USD");
        pay("4000000000000002", 700, "EUR");
        JsonNode payouts = settle(201);
        assertThat(payouts).hasSize(2);
        assertThat(settle(200)).isEmpty();

        JsonNode listed = json(simulator.get(simulator.bank("/bank/statements")));
        assertThat(listed).hasSize(2);
        AccountStatement9 euros = statement(listed.get(0));
        assertThat(balance(euros, "OPBD")).isEqualTo("0.00 CRDT");
        assertThat(balance(euros, "CLBD")).isEqualTo("84.21 CRDT");
        ReportEntry10 entry = euros.getNtry().getFirst();
        assertThat(euros.getNtry()).hasSize(1);
        assertThat(entry.getSts().getCd()).isEqualTo("BOOK");
        assertThat(entry.getCdtDbtInd()).isEqualTo(CreditDebitCode.CRDT);
        assertThat(entry.getAmt().getValue()).isEqualTo("84.21");
        assertThat(entry.getAcctSvcrRef()).isEqualTo(payouts.get(0).get("id").asString());
        assertThat(entry.getNtryDtls().getFirst().getBtch().getNbOfTxs()).isEqualTo("2");
        List<EntryTransaction10> transactions = entry.getNtryDtls().getFirst().getTxDtls();
        assertThat(transactions)
                .extracting(one -> one.getRefs().getEndToEndId())
                .containsExactly(first.get("id").asString(), second.get("id").asString());
        assertThat(transactions.getFirst().getRefs().getInstrId())
                .isEqualTo(first.get("reference").asString().replace("-", ""));
        assertThat(transactions.getFirst().getAmt().getValue()).isEqualTo("84.20");
        assertThat(transactions.getFirst().getAmt().getCcy()).isEqualTo("EUR");
        assertThat(transactions.getFirst().getChrgs().getTtlChrgsAndTaxAmt().getValue())
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 8421, 8421",
        "EUR, 8421, 84.21",
        "EUR, 999999999999, 9999999999.99",
        "KWD, 8421, 8.421",
        "BHD, 1, 0.001",
    })
    void writesAmountsExactly(String currency, long minor, String written) throws Exception {
        pay(APPROVED_CARD, minor, currency);
        settle(201);
        AccountStatement9 statement =
                statement(json(simulator.get(simulator.bank("/bank/statements"))).get(0));
        assertThat(statement.getAcct().getCcy()).isEqualTo(currency);
        assertThat(statement.getNtry().getFirst().getAmt().getValue()).isEqualTo(written);
        assertThat(balance(statement, "CLBD")).isEqualTo(written + " CRDT");
    }

    @Test
    void carriesBalancesAndTimesFromStatementToStatementAlsoOverARestart() throws Exception {
        pay(APPROVED_CARD, 1_000, "EUR");
        settle(201);
        simulator.close();
        simulator = SimulatorFixture.in(directory, SimulatorFixture.nowhere()).start();
        pay(APPROVED_CARD, 234, "EUR");
        settle(201);
        JsonNode listed = json(simulator.get(simulator.bank("/bank/statements")));
        assertThat(listed).hasSize(2);
        assertThat(listed.get(1).get("from")).isEqualTo(listed.get(0).get("to"));
        AccountStatement9 second = statement(listed.get(1));
        assertThat(second.getElctrncSeqNb()).isEqualByComparingTo("2");
        assertThat(balance(second, "OPBD")).isEqualTo("10.00 CRDT");
        assertThat(balance(second, "CLBD")).isEqualTo("12.34 CRDT");
    }

    @Test
    void booksRefundsAsADebit() throws Exception {
        String id = pay(APPROVED_CARD, 1_000, "EUR").get("id").asString();
        settle(201);
        simulator.refund("k1", Map.of("payment", id, "amountMinor", 400, "reference", "refund-1"));
        simulator.refund("k2", Map.of("payment", id, "amountMinor", 600, "reference", "refund-2"));
        pay(APPROVED_CARD, 100, "EUR");
        settle(201);
        AccountStatement9 statement =
                statement(json(simulator.get(simulator.bank("/bank/statements"))).get(1));
        assertThat(statement.getNtry()).hasSize(2);
        ReportEntry10 debit = statement.getNtry().get(1);
        assertThat(debit.getCdtDbtInd()).isEqualTo(CreditDebitCode.DBIT);
        assertThat(debit.getAmt().getValue()).isEqualTo("10.00");
        assertThat(debit.getNtryDtls().getFirst().getTxDtls().getFirst().getRefs().getEndToEndId())
                .isEqualTo(id);
        assertThat(balance(statement, "CLBD")).isEqualTo("1.00 CRDT");
    }

    @Test
    void closesADayThatIsOverByItself() throws Exception {
        pay(APPROVED_CARD, 1_000, "EUR");
        simulator.close();
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        simulator = SimulatorFixture.in(directory, SimulatorFixture.nowhere()).at(tomorrow).start();
        JsonNode listed = json(simulator.get(simulator.bank("/bank/statements")));
        for (int i = 0; i < 100 && listed.isEmpty(); i++) {
            Thread.sleep(50);
            listed = json(simulator.get(simulator.bank("/bank/statements")));
        }
        assertThat(listed).hasSize(1);
        assertThat(statement(listed.get(0)).getNtry().getFirst().getBookgDt().getDt())
                .isEqualTo(LocalDate.now(tomorrow));
    }

    @Test
    void opensOnlyToTheHolderOfTheToken() throws Exception {
        pay(APPROVED_CARD, 1_000, "EUR");
        settle(201);
        assertThat(simulator.get(simulator.request("/bank/statements")).statusCode())
                .isEqualTo(401);
        assertThat(simulator.get(simulator.provider("/bank/statements/EUR-000001")).statusCode())
                .isEqualTo(401);
        assertThat(simulator.get(simulator.bank("/bank/statements/EUR-000009")).statusCode())
                .isEqualTo(404);
        assertThat(simulator.get(simulator.bank("/bank/statements/..%2Fbank.journal")).statusCode())
                .isEqualTo(404);
        assertThat(
                        simulator
                                .send(simulator.request("/provider/v1/settlements"), Map.of())
                                .statusCode())
                .isEqualTo(401);
        assertThat(
                        simulator
                                .send(simulator.provider("/provider/v1/settlements"), Map.of())
                                .statusCode())
                .isEqualTo(200);
        assertThat(simulator.get(simulator.request("/bank/")).body())
                .contains("EUR-000001", "10.00 EUR");
    }

    private JsonNode pay(String pan, long amountMinor, String currency) throws Exception {
        Map<String, Object> body = payment(pan);
        body.put("amountMinor", amountMinor);
        body.put("currency", currency);
        return json(simulator.pay("key-" + body.get("reference"), body));
    }

    private JsonNode settle(int status) throws Exception {
        HttpResponse<String> answer =
                simulator.send(simulator.bank("/provider/v1/settlements"), Map.of());
        assertThat(answer.statusCode()).isEqualTo(status);
        return json(answer).get("payouts");
    }

    /** Downloads, compares the hash, and reads with the library's own parser, there and back. */
    private AccountStatement9 statement(JsonNode listed) throws Exception {
        String xml =
                simulator
                        .get(simulator.bank("/bank/statements/" + listed.get("id").asString()))
                        .body();
        assertThat(listed.get("sha256").asString())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(xml.getBytes(StandardCharsets.UTF_8))));
        MxCamt05300108 parsed = MxCamt05300108.parse(xml);
        assertThat(parsed.message(Camt053.unprefixed())).isEqualTo(xml);
        AccountStatement9 statement = parsed.getBkToCstmrStmt().getStmt().getFirst();
        assertThat(statement.getFrToDt().getToDtTm().toInstant())
                .isEqualTo(Instant.parse(listed.get("to").asString()));
        return statement;
    }

    private static String balance(AccountStatement9 statement, String type) {
        CashBalance8 balance =
                statement.getBal().stream()
                        .filter(one -> one.getTp().getCdOrPrtry().getCd().equals(type))
                        .findFirst()
                        .orElseThrow();
        return balance.getAmt().getValue() + " " + balance.getCdtDbtInd();
    }
}
