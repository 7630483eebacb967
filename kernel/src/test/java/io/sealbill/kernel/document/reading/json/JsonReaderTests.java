package io.sealbill.kernel.document.reading.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.reading.BillReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class JsonReaderTests {
    private static final String BILL =
            new String(BillJson.write(Samples.bill()), StandardCharsets.UTF_8);

    @Test
    void readsOneAnArrayAndALineEach() {
        String second = BILL.replace("\"T-2026-11\"", "\"T-2026-12\"");
        String printed = "{\"file\":\"f\",\"status\":\"read\",\"bill\":%s,\"findings\":[]}";
        assertThat(numbers(BILL)).containsExactly("T-2026-11");
        assertThat(bills("[" + BILL + "," + second + "]"))
                .extracting(BillReader.Item::place)
                .containsExactly("f#/0", "f#/1");
        assertThat(numbers(BILL + "\n" + second + "\n")).containsExactly("T-2026-11", "T-2026-12");
        assertThat(numbers(printed.formatted(BILL) + "\n" + printed.formatted(second)))
                .containsExactly("T-2026-11", "T-2026-12");
        assertThat(bill(bills(BILL).getFirst())).isEqualTo(Samples.bill());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "currency":"EUR"          | "currency":"EUR","colour":1  | INTAKE-JSON-MEMBER  | /colour
                    "currency":"EUR"          | "currency":978               | INTAKE-JSON-TYPE    | /currency
                    "currency":"EUR",         | ``                           | INTAKE-JSON-MISSING | /currency
                    "issueDate":"2026-11-20"  | "issueDate":[2026,11,20]     | INTAKE-DATE         | /issueDate
                    "quantity":2.5            | "quantity":"2.5"             | INTAKE-JSON-TYPE    | /lines/1/quantity
                    "quantity":2.5            | "quantity":2.5e99999999      | INTAKE-NUMBER       | /lines/1/quantity
                    "name":"Ada Lovelace"     | "name":"Ada Lovelace","x":{} | INTAKE-JSON-MEMBER  | /buyer/x
                    "lineNetAmount":35.48     | "lineNetAmount":35.49        | BR-CO-10            | /totals/lineNetAmount
                    "payableAmount":41.56}    | "payableAmount":41.57}       | BR-CO-16            | /totals/payableAmount
                    "unit":"E34"              | "unit":"NOUNIT"              | BR-CL-23            | /lines/1/unit
                    "name":"Ada Lovelace"     | "name":"Ada\\u0000"          | INTAKE-TEXT         | /buyer/name
                    """)
    void refusesNamingRuleAndPointer(String from, String to, String rule, String where) {
        String wrong =
                BILL.replaceFirst(
                        java.util.regex.Pattern.quote(from.strip()),
                        java.util.regex.Matcher.quoteReplacement(to.strip()));
        ReadResult result = bills(wrong).getFirst().result();
        assertThat(result).isInstanceOf(ReadResult.Refused.class);
        assertThat(result.findings())
                .as("%s", result.findings())
                .anyMatch(finding -> finding.rule().equals(rule) && finding.where().equals(where));
    }

    @Test
    void oneBadBillDoesNotStopTheRest() {
        String bad = BILL.replace("\"EUR\"", "7");
        List<BillReader.Item> items = bills("[" + bad + "," + BILL + ",7]");
        assertThat(items)
                .extracting(item -> item.result() instanceof ReadResult.Read)
                .containsExactly(false, true, false);
        assertThat(items.getFirst().invoiceNumber()).isEqualTo("T-2026-11");
    }

    @Test
    void saysWhereTheJsonEnds() {
        List<BillReader.Item> items = bills(BILL + "\n{\"invoiceNumber\": nonsense}");
        assertThat(items).hasSize(2);
        Finding finding = items.getLast().result().findings().getFirst();
        assertThat(finding.rule()).isEqualTo("INTAKE-JSON");
        assertThat(finding.where()).startsWith("line 2");
        assertThat(bills("[]").getFirst().result().findings().getFirst().rule())
                .isEqualTo("INTAKE-JSON");
        assertThat(bills("{\"a\":1,\"a\":2}").getFirst().result().findings().getFirst().rule())
                .isEqualTo("INTAKE-JSON");
    }

    /** Whatever a published invoice says comes back from its JSON as it was. */
    @Test
    void readsWhatReadPrintsOfEveryPublishedInvoice() throws Exception {
        int same = 0;
        for (Path file : Samples.xmlFiles(Samples.data("einvoice-en16931"))) {
            byte[] xml = java.nio.file.Files.readAllBytes(file);
            if (Samples.result(xml) instanceof ReadResult.Read read) {
                ReadResult again = Samples.result(BillJson.write(read.bill()));
                assertThat(again)
                        .as("%s %s", file.getFileName(), again.findings())
                        .isInstanceOf(ReadResult.Read.class);
                assertThat(((ReadResult.Read) again).bill()).isEqualTo(read.bill());
                same++;
            }
        }
        assertThat(same).isPositive();
    }

    private static List<BillReader.Item> bills(String json) {
        List<BillReader.Item> items = new ArrayList<>();
        BillReader.readEach(
                "f", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), items::add);
        return items;
    }

    private static List<String> numbers(String json) {
        return bills(json).stream().map(item -> bill(item).invoiceNumber()).toList();
    }

    private static Bill bill(BillReader.Item item) {
        assertThat(item.result())
                .as("%s", item.result().findings())
                .isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) item.result()).bill();
    }
}
