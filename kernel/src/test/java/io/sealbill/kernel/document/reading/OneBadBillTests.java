package io.sealbill.kernel.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.reading.BillReader.Item;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Whatever is wrong with one bill of a file, those around it are read. */
class OneBadBillTests {
    private static final String JSON = new String(BillJson.write(Samples.bill()), UTF_8);
    private static final List<String> ROWS = Samples.CSV.lines().toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"invoiceNumber":"B",        | INTAKE-JSON | line
                    {"invoiceNumber":nonsense}   | INTAKE-JSON | line 2, column 18
                    {"a":{"b":1,"b":2},"c":[{}]} | INTAKE-JSON | line 2, column
                    {"a":"an open quote}         | INTAKE-JSON | line 2, column
                    nonsense                     | INTAKE-JSON | line 2, column
                    {"a":[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]} | INTAKE-JSON | line 2, column
                    {"a":LONG}                   | INTAKE-JSON | line 2, column
                    {"a":[HUGE]}                 | INTAKE-SIZE | line 2, column 1
                    """)
    void oneBrokenLineOfJsonIsOneRefusedBill(String line, String rule, String where) {
        String broken =
                line.replace("LONG", "\"" + "x".repeat(2 << 20) + "\"")
                        .replace("HUGE", "0,".repeat(18 << 20) + "0");
        for (String form :
                List.of("%s\n%s\n%s\n%s\n", "[%s,\n%s,\n%s,\n%s]", "\uFEFF%s\r\n%s\r\n%s\r\n%s")) {
            byte[] file = form.formatted(json("A"), broken, json("C"), json("D")).getBytes(UTF_8);
            List<Item> items = read("f.json", file);
            assertThat(items)
                    .extracting(Item::place)
                    .containsExactly("f.json#/0", "f.json#/1", "f.json#/2", "f.json#/3");
            assertThat(items).extracting(Item::invoiceNumber).containsExactly("A", null, "C", "D");
            assertThat(finding(items.get(1)).rule()).isEqualTo(rule);
            assertThat(finding(items.get(1)).where()).startsWith(where);
        }
    }

    @Test
    void valuesOverManyLinesAreFoundAgainToo() {
        String pretty =
                """
                  {
                    "invoiceNumber": nonsense,
                    "lines": [
                      {
                      }
                    ]
                  },
                """;
        String compact =
                """
                }, {
                  "invoiceNumber": nonsense,
                  "x": [ {
                  }, {
                  } ]
                """;
        List<Item> items =
                read("f.json", ("[\n" + pretty + "  " + json("B") + "\n]").getBytes(UTF_8));
        assertThat(items).extracting(Item::invoiceNumber).containsExactly(null, "B");
        items = read("f.json", ("[ {\n" + compact + "}, " + json("C") + " ]").getBytes(UTF_8));
        assertThat(items).extracting(Item::invoiceNumber).containsExactly(null, null, "C");
    }

    @Test
    void aWrongByteOfCsvRefusesItsBillOnly() {
        List<Item> items = csv(row("A"), row("B").replace("Ada", "Ad\u00e9"), row("C"));
        assertThat(items).extracting(Item::invoiceNumber).containsExactly("A", "B", "C");
        assertThat(items).extracting(OneBadBillTests::isRead).containsExactly(true, false, true);
        assertThat(finding(items.get(1)).rule()).isEqualTo("INTAKE-ENCODING");
        assertThat(finding(items.get(1)).where()).isEqualTo("row 3, column buyerName");
    }

    /**
     * Of an invoice whose number is damaged nobody knows which one it is; of others it is plain.
     */
    @Test
    void aWrongByteInTheNumberRefusesNoBillThatItCannotBeOf() {
        List<Item> items = csv(row("R-101"), row("R-1\u00e92"), row("R-103"));
        assertThat(items).extracting(OneBadBillTests::isRead).containsExactly(true, false, true);
        List<Item> doubtful = csv(row("R-101"), row("R-1\u00e9"), row("R-103"));
        assertThat(doubtful)
                .extracting(OneBadBillTests::isRead)
                .containsExactly(false, false, false);
        assertThat(finding(doubtful.get(2)).where()).isEqualTo("row 4");
    }

    @Test
    void anOpenQuoteOfCsvRefusesItsBillOnly() {
        String open = row("B").replace("Ada Lovelace", "\"Ada Lovelace");
        List<Item> items = csv(row("A"), open, row("C"), row("D"));
        assertThat(items).extracting(Item::invoiceNumber).containsExactly("A", "B", "C", "D");
        assertThat(items)
                .extracting(OneBadBillTests::isRead)
                .containsExactly(true, false, true, true);
        assertThat(finding(items.get(1)).rule()).isEqualTo("INTAKE-CSV");
        assertThat(finding(items.get(1)).where()).isEqualTo("row 3");
        // The line of an invoice, and an open quote that another one closes.
        items = csv(row("A"), open, row("B"), row("C"), open.replace("B,", "D,"), row("E"));
        assertThat(items).extracting(Item::invoiceNumber).containsExactly("A", "B", "C", "D", "E");
        assertThat(items)
                .extracting(OneBadBillTests::isRead)
                .containsExactly(true, false, true, false, true);
        items = csv(row("A"), "\"" + row("B"), row("C"), row("D"));
        assertThat(items).extracting(Item::invoiceNumber).containsExactly("A", null, "C", "D");
        assertThat(items)
                .extracting(OneBadBillTests::isRead)
                .containsExactly(false, false, false, true);
    }

    @Test
    void aRowWithoutEndRefusesItsBillOnly() {
        String endless = row("B") + "x".repeat(5 << 20);
        List<Item> items = csv(row("A"), endless, row("C"));
        assertThat(items).extracting(OneBadBillTests::isRead).containsExactly(true, false, true);
        assertThat(finding(items.get(1)).rule()).isEqualTo("INTAKE-SIZE");
    }

    @Test
    void rowsKeepTheirNumbersBehindABrokenOne() {
        String wrong = row("C").replace("24.99", "1e99");
        List<Item> items = csv(row("A"), "B,\"x\"y", "", wrong);
        assertThat(items).extracting(Item::invoiceNumber).containsExactly("A", "B", "C");
        assertThat(items.get(2).result().findings())
                .anyMatch(finding -> finding.where().equals("row 4, column netPrice"));
    }

    @Test
    void aSwollenEntryIsOneRefusedBill() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "a.csv", csvFile(row("A")));
            entry(zip, "bomb.xml", new byte[64 << 20]);
            entry(zip, "bomb.json", ("{\"a\":" + " ".repeat(64 << 20)).getBytes(UTF_8));
            entry(
                    zip,
                    "bomb.csv",
                    (ROWS.getFirst() + "\n" + "\n".repeat(64 << 20)).getBytes(UTF_8));
            entry(zip, "b.json", json("B").getBytes(UTF_8));
        }
        List<Item> items = read("f.zip", bytes.toByteArray());
        assertThat(items)
                .extracting(Item::place)
                .containsExactly(
                        "f.zip!/a.csv",
                        "f.zip!/bomb.xml",
                        "f.zip!/bomb.json",
                        "f.zip!/bomb.csv",
                        "f.zip!/b.json");
        assertThat(items)
                .extracting(OneBadBillTests::isRead)
                .containsExactly(true, false, false, false, true);
        assertThat(items.subList(1, 4))
                .allMatch(item -> finding(item).rule().equals("INTAKE-SIZE"));
    }

    /** A file that is none ends after so many broken bills, and says so. */
    @Test
    void doesNotGoOnForEver() {
        List<Item> items = read("f.json", "{\n".repeat(20_000).getBytes(UTF_8));
        assertThat(items).hasSize(10_002);
        assertThat(finding(items.getLast()).text()).contains("the rest is not read");
        items = csv("B,\"x\"y\n".repeat(20_000));
        assertThat(finding(items.getLast()).text()).contains("the rest is not read");
    }

    private static String json(String number) {
        return JSON.replace("\"T-2026-11\"", "\"" + number + "\"");
    }

    private static String row(String number) {
        return ROWS.get(1).replace("T-2026-11", number).replace("41.56", "29.74");
    }

    /** Written in Latin-1, so that an é is a wrong byte. */
    private static List<Item> csv(String... rows) {
        return read("f.csv", csvFile(rows));
    }

    private static byte[] csvFile(String... rows) {
        String text = ROWS.getFirst() + "\n" + String.join("\n", rows) + "\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static List<Item> read(String name, byte[] file) {
        List<Item> items = new ArrayList<>();
        BillReader.readEach(name, new ByteArrayInputStream(file), items::add);
        return items;
    }

    private static boolean isRead(Item item) {
        return item.result() instanceof ReadResult.Read;
    }

    private static Finding finding(Item item) {
        assertThat(item.result()).as("%s", item).isInstanceOf(ReadResult.Refused.class);
        return item.result().findings().getFirst();
    }
}
