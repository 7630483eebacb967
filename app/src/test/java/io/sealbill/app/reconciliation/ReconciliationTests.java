package io.sealbill.app.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.ledger.Transfer;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.money.Money;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

class ReconciliationTests extends AppTest {
    @Autowired Reconciliation reconciliation;
    @Autowired Billers billers;
    @Autowired Ledger ledger;
    @Autowired Tenancy tenancy;

    private UUID biller = new UUID(0, 0);

    @BeforeEach
    void register() {
        String slug = "water-" + UUID.randomUUID().toString().substring(0, 13);
        biller =
                billers.create(
                                new Biller.Registration(
                                        slug,
                                        "Water",
                                        "utility",
                                        "DE",
                                        "EUR",
                                        "Europe/Berlin",
                                        "de-DE",
                                        "#0f766e"))
                        .billerId();
    }

    @Test
    void movesASettledPaymentFromTheProviderToTheBank() {
        UUID attempt = capture(8420);
        ImportReport imported = reconciliation.importStatement(camt(line(attempt, "84.20")));
        assertThat(imported).isEqualTo(new ImportReport(1, 1, 1, 0, 0));
        assertThat(reconciliation.report(biller))
                .isEqualTo(new ReconciliationReport(1, 1, java.util.List.of(), 0, true));
        assertThat(bank()).isEqualTo(8420);
    }

    @Test
    void knowsAPaymentByItsReferenceWithoutDashesAsBanksCarryIt() {
        UUID attempt = capture(8420);
        String statement =
                camt(line(attempt, "84.20"))
                        .replace(attempt.toString(), attempt.toString().replace("-", ""));
        assertThat(reconciliation.importStatement(statement).matched()).isEqualTo(1);
    }

    @Test
    void changesNothingWhenTheSameStatementComesAgain() {
        String statement = camt(line(capture(100), "1.00"));
        reconciliation.importStatement(statement);
        assertThat(reconciliation.importStatement(statement)).isEqualTo(ImportReport.NOTHING);
        assertThat(bank()).isEqualTo(100);
    }

    @Test
    void holdsAnotherAmountInSuspenseAndSaysSo() {
        UUID attempt = capture(8420);
        reconciliation.importStatement(camt(line(attempt, "84.21")));
        ReconciliationReport report = reconciliation.report(biller);
        assertThat(report.discrepancies())
                .singleElement()
                .satisfies(
                        odd -> {
                            assertThat(odd.reason()).isEqualTo(LineOutcome.AMOUNT_DIFFERS);
                            assertThat(odd.expected()).isEqualTo(Money.of(8420, "EUR"));
                            assertThat(odd.booked()).isEqualTo(Money.of(8421, "EUR"));
                        });
        assertThat(report.toReconcile()).isEqualTo(1);
        assertThat(report.ledgerBalanced()).isTrue();
    }

    @Test
    void noticesAPaymentThatIsSettledTwice() {
        UUID attempt = capture(500);
        reconciliation.importStatement(camt(line(attempt, "5.00"), line(attempt, "5.00")));
        reconciliation.importStatement(camt(line(attempt, "5.00"), line(capture(1), "0.01")));
        ReconciliationReport report = reconciliation.report(biller);
        assertThat(report.matched()).isEqualTo(2);
        assertThat(report.discrepancies())
                .extracting(ReconciliationReport.Discrepancy::reason)
                .containsExactly(LineOutcome.SETTLED_TWICE, LineOutcome.SETTLED_TWICE);
    }

    @Test
    void claimsNoLineOfAnotherBiller() {
        UUID attempt = capture(700);
        UUID first = biller;
        register();
        ImportReport imported = reconciliation.importStatement(camt(line(attempt, "7.00")));
        assertThat(imported.matched()).isEqualTo(1);
        assertThat(reconciliation.report(biller).matched()).isZero();
        assertThat(reconciliation.report(first).matched()).isEqualTo(1);
    }

    @Test
    void keepsALineThatNobodyCanExplain() {
        ImportReport imported =
                reconciliation.importStatement(camt(line(UUID.randomUUID(), "3.00")));
        assertThat(imported.unclaimed()).isEqualTo(1);
    }

    @Test
    void refusesAStatementThatDoesNotAddUp() {
        String statement = camt(line(capture(100), "1.00")).replace("<!--sum-->", "9");
        assertThatThrownBy(() -> reconciliation.importStatement(statement))
                .isInstanceOf(Problem.class)
                .hasMessage("statement_does_not_add_up");
    }

    @Test
    void refusesWhatIsNoStatement() {
        for (String hostile :
                new String[] {
                    "",
                    "not xml",
                    "<Document/>",
                    "<!DOCTYPE d [<!ENTITY x SYSTEM"
                            + " \"file:///etc/passwd\">]><Document>&x;</Document>"
                }) {
            assertThatThrownBy(() -> reconciliation.importStatement(hostile))
                    .isInstanceOf(Problem.class)
                    .hasMessage("statement_unreadable");
        }
    }

    private UUID capture(long minor) {
        UUID attempt = UUID.randomUUID();
        var transfer =
                new Transfer(
                        biller,
                        UUID.randomUUID(),
                        LedgerAccount.PROVIDER_CLEARING,
                        LedgerAccount.receivable(UUID.randomUUID()),
                        Money.of(minor, "EUR"),
                        attempt);
        tenancy.asBiller(biller, () -> ledger.book(transfer));
        return attempt;
    }

    private long bank() {
        return tenancy.asBiller(
                biller,
                () ->
                        ledger.trialBalance(biller)
                                .balanceMinor(
                                        LedgerAccount.BANK, java.util.Currency.getInstance("EUR")));
    }

    private record Line(UUID reference, String amount) {}

    private static Line line(UUID reference, String amount) {
        return new Line(reference, amount);
    }

    private static String camt(Line... lines) {
        String details =
                Arrays.stream(lines)
                        .map(
                                line ->
                                        """
                                        <TxDtls><Refs><InstrId>%s</InstrId><EndToEndId>pay_1</EndToEndId></Refs>
                                        <Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>
                                        """
                                                .formatted(line.reference(), line.amount()))
                        .collect(Collectors.joining());
        String sum =
                Arrays.stream(lines)
                        .map(line -> new java.math.BigDecimal(line.amount()))
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                        .toPlainString();
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-22T00:00:00Z</CreDtTm></GrpHdr>
        <Stmt><Id>S-%s</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-21</Dt></Dt></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-22</Dt></Dt></Bal>
        <Ntry><Amt Ccy="EUR"><!--sum-->%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-22</Dt></BookgDt><NtryDtls>%s</NtryDtls></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """
                .formatted(UUID.randomUUID(), sum, sum, details);
    }
}
