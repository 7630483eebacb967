package io.sealbill.kernel.document.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.AccountCodes;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.Statement.Due;
import io.sealbill.kernel.document.reading.BillReader;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Statements of account in UBL and JSON. */
class StatementReadingTests {
    private static final String BILL =
            new String(BillJson.write(Samples.bill()), StandardCharsets.UTF_8);

    @Test
    void readsTheSameStatementFromUblAndJson() {
        Statement statement = Statements.statement();
        assertThat(read(Statements.ubl())).isEqualTo(statement);
        assertThat(statement.accountNumber()).isEqualTo("C-1001");
        assertThat(statement.entries())
                .extracting(each -> each.kind() + " " + each.reference())
                .containsExactly(
                        "PAYMENT TRX-7781", "BILL W-2026-10", "CREDIT CN-31", "CHARGE F-9");
        assertThat(statement.due())
                .containsExactly(
                        new Due(LocalDate.of(2026, 12, 4), new BigDecimal("74.20")),
                        new Due(null, new BigDecimal("12.00")));
        assertThat(AccountCodes.of(statement)).containsExactly("C-1001");
        assertThat(statement.toString()).doesNotContain("Ada").doesNotContain("76");
    }

    @Test
    void billsAndStatementsMayStandInOneFile() throws IOException {
        String statement = Statements.json();
        assertThat(kinds("[" + BILL + "," + statement + "]"))
                .containsExactly("Bill T-2026-11", "Statement S-2026-11");
        assertThat(kinds(statement.replace('\n', ' ') + "\n" + BILL + "\n"))
                .containsExactly("Statement S-2026-11", "Bill T-2026-11");
        String canonical = new String(BillJson.write(read(statement)), StandardCharsets.UTF_8);
        String printed =
                "{\"file\":\"f\",\"status\":\"read\",\"statement\":"
                        + canonical
                        + ",\"findings\":[]}";
        assertThat(read(printed)).isEqualTo(Statements.statement());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (String each : List.of(Statements.ubl(), BILL, statement)) {
                out.putNextEntry(new ZipEntry("" + each.length()));
                out.write(each.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(kinds(zip.toByteArray()))
                .containsExactly("Statement S-2026-11", "Bill T-2026-11", "Statement S-2026-11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ST-01               | /accountNumber           | "C-1001"                   | " "
                    ST-01               | /entries/3/reference     | "F-9"                      | ""
                    ST-02               | /currency                | "EUR"                      | "XAU"
                    ST-02               | /currency                | "EUR"                      | "euro"
                    ST-03               | /entries/3/amount        | "amount": 12.00            | "amount": 12.001
                    ST-03               | /entries/1/amount        | "EUR"                      | "JPY"
                    ST-03               | /closingBalance          | 76.20\\n                   | 99999999999999999999.00\\n
                    ST-04               | /entries/3/amount        | "amount": 12.00            | "amount": -12.00
                    ST-04               | /entries/1/openAmount    | "openAmount": 74.20        | "openAmount": 84.21
                    ST-04               | /broughtForward          | "openAmount": 0.00},       | "openAmount": -1.00},
                    ST-05               | /closingBalance          | "amount": 12.00            | "amount": 12.01
                    ST-06               | /closingBalance          | "openAmount": 74.20        | "openAmount": 74.19
                    ST-07               | /entries/2/reference     | "CN-31"                    | "W-2026-10"
                    ST-08               | /period                  | "start": "2026-11-01"      | "start": "2026-12-01"
                    ST-08               | /period                  | "end": "2026-11-30"        | "end": "2026-12-01"
                    ST-08               | /entries/0/date          | "2026-11-05"               | "2026-12-01"
                    ST-09               | /entries/0/dueDate       | "TRX-7781",                | "TRX-7781", "dueDate": "2026-12-04",
                    INTAKE-JSON-KIND    | /kind                    | "kind": "statement",       | ``
                    INTAKE-JSON-KIND    | /kind                    | "kind": "statement"        | "kind": "bill"
                    INTAKE-JSON-TYPE    | /entries/0/kind          | "kind": "payment"          | "kind": "gift"
                    INTAKE-JSON-TYPE    | /entries/0/billId        | "TRX-7781",                | "TRX-7781", "billId": "me",
                    INTAKE-JSON-MISSING | /entries/0/openAmount    | , "openAmount": 10.00      | ``
                    INTAKE-JSON-MEMBER  | /typeCode                | "currency"                 | "typeCode": "380", "currency"
                    INTAKE-JSON-AMOUNT  | /due                     | "currency"                 | "due": [], "currency"
                    INTAKE-DATE         | /issueDate               | "2026-11-30",\\n  "period" | "1492-11-30",\\n  "period"
                    INTAKE-NUMBER       | /closingBalance          | 76.20\\n                   | 7620e-2000000\\n
                    """)
    void refusesJsonNamingRuleAndPointer(String rule, String where, String from, String to) {
        refuses(Statements.json(), rule, where, from, to);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ST-01           | /Statement/cbc:ID                                  | <cbc:ID>S-2026-11</cbc:ID>                               | <cbc:ID> </cbc:ID>
                    INTAKE-SCHEMA   | line 9, column 42                                  | <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode> | ``
                    ST-01           | /Statement/cac:StatementLine[4]                    | <cbc:CreditLineAmount currencyID="EUR">10.00</cbc:CreditLineAmount> | ``
                    ST-01           | /Statement/cac:StatementLine[2]                    | <cbc:BalanceAmount currencyID="EUR">10.00</cbc:BalanceAmount> | ``
                    ST-01           | /Statement/cac:StatementLine[2]                    | <cbc:ReceivedDate>2026-11-05</cbc:ReceivedDate>          | ``
                    ST-04           | /Statement/cac:StatementLine[3]/cbc:BalanceAmount  | 74.20                                                    | 84.21
                    ST-05           | /Statement/cbc:TotalDebitAmount                    | 196.20                                                   | 196.21
                    ST-05           | /Statement/cbc:TotalBalanceAmount                  | >84.20<                                                  | >84.21<
                    ST-06           | /Statement/cbc:TotalBalanceAmount                  | 74.20                                                    | 74.19
                    ST-07           | /Statement/cac:StatementLine[4]                    | CN-31                                                    | W-2026-10
                    ST-08           | /Statement/cac:StatementLine[2]                    | 2026-11-05                                               | 2026-12-05
                    INTAKE-CURRENCY | /Statement/cac:StatementLine[3]/cbc:BalanceAmount  | currencyID="EUR">74.20                                   | currencyID="CHF">74.20
                    INTAKE-SCHEMA   | line 7, column 16                                  | <cbc:Note>Thank you for paying on time.</cbc:Note>       | <cbc:Thanks/>
                    INTAKE-DATE     | line 6, column 44                                  | <cbc:IssueDate>2026-11-30                                | <cbc:IssueDate>2226-11-30
                    INTAKE-NUMBER   | line 11, column 76                                 | currencyID="EUR">76.20                                   | currencyID="EUR">7620e-2
                    INTAKE-DTD      | line 2, column 10                                  | <Statement                                               | <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Statement
                    """)
    void refusesUblNamingRuleAndPlace(String rule, String where, String from, String to) {
        refuses(Statements.ubl(), rule, where, from, to);
    }

    @Test
    void isNoBillForWhoAsksForOne() {
        byte[] file = Statements.ubl().getBytes(StandardCharsets.UTF_8);
        ReadResult result = BillReader.read("file", new ByteArrayInputStream(file));
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("INTAKE-KIND");
        assertThat(RefusalPolicy.mayTolerate("ST-05")).isFalse();
    }

    /** Whatever adds up is read as it was written; whatever does not by one unit is not. */
    @RepeatedTest(200)
    void readsBackWhatAddsUpAndNothingElse() throws BillJson.NotCanonical {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Statement statement = Statements.random(random);
        byte[] json = BillJson.write(statement);
        String text = new String(json, StandardCharsets.UTF_8);
        assertThat(read(text)).as("seed %d", seed).isEqualTo(statement);
        assertThat(BillJson.read(json, Statement.class)).isEqualTo(statement);
        Statement named = statement.naming(number -> new UUID(0, number.hashCode()));
        assertThat(BillJson.read(BillJson.write(named), Statement.class)).isEqualTo(named);
        BigDecimal other = statement.closingBalance().add(BigDecimal.ONE);
        assertThat(
                        Statements.result(
                                text.replaceFirst(
                                        "\"closingBalance\":[-0-9.]+",
                                        "\"closingBalance\":" + other.toPlainString())))
                .as("seed %d", seed)
                .extracting(ReadResult::findings)
                .asString()
                .contains("ST-05", "ST-06");
    }

    private static void refuses(String file, String rule, String where, String from, String to) {
        String wrong =
                file.replace(from.strip().replace("\\n", "\n"), to.strip().replace("\\n", "\n"));
        assertThat(wrong).isNotEqualTo(file);
        ReadResult result = Statements.result(wrong);
        assertThat(result).isInstanceOf(ReadResult.Refused.class);
        assertThat(result.findings())
                .as("%s", result.findings())
                .anyMatch(each -> each.rule().equals(rule) && each.where().equals(where));
    }

    private static Statement read(String file) {
        ReadResult result = Statements.result(file);
        assertThat(result).as("%s", result.findings()).isInstanceOf(ReadResult.Read.class);
        return (Statement) ((ReadResult.Read) result).document();
    }

    private static List<String> kinds(String file) {
        return kinds(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> kinds(byte[] file) {
        List<String> kinds = new ArrayList<>();
        BillReader.readEach(
                "f",
                new ByteArrayInputStream(file),
                item ->
                        kinds.add(
                                item.result() instanceof ReadResult.Read read
                                        ? (read.document() instanceof Bill ? "Bill " : "Statement ")
                                                + item.invoiceNumber()
                                        : item.result().findings().toString()));
        return kinds;
    }
}
