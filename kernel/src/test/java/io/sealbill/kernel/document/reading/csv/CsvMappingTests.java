package io.sealbill.kernel.document.reading.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.reading.csv.proposal.MappingProposal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CsvMappingTests {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final String GERMAN =
            """
            Rechnungsnr.;Rechnungsdatum;Fällig am;Kundennummer;Name des Kunden;Straße;Ort;PLZ;Bezeichnung;Menge;Einheit;Einzelpreis;MwSt-Satz;Interne Bemerkung X
            R-1;23.11.2026;07.12.2026;K-17;Jörg Müßig;Hafenweg 1;Köln;50667;Strom Oktober;1.250,5;KWH;0,40;19;a
            R-1;23.11.2026;07.12.2026;K-17;Jörg Müßig;Hafenweg 1;Köln;50667;Grundpreis;1;MON;9,90;19;b
            R-2;24.11.2026;08.12.2026;K-18;Zoë Groß;Deich 2;Köln;50667;Grundpreis;1;MON;9,90;19;c
            """;

    private static final String MAPPING =
            """
            {"columns": {"Rechnungsnr.": "invoiceNumber", "Rechnungsdatum": "issueDate", "Fällig am": "paymentDueDate",
              "Kundennummer": "buyer.identifiers.value", "Name des Kunden": "buyer.name", "Ort": "buyer.address.city",
              "Bezeichnung": "lines.itemName", "Menge": "lines.quantity", "Einheit": "lines.unit",
              "Einzelpreis": "lines.price.netPrice", "MwSt-Satz": "lines.vat.rate"},
             "constants": {"currency": "EUR", "seller.name": "Stadtwerke Köln", "seller.vatIdentifier": "DE123456789",
              "seller.address.countryCode": "DE", "buyer.address.countryCode": "DE", "lines.vat.categoryCode": "S"},
             "delimiter": ";", "charset": "windows-1252", "datePattern": "dd.MM.yyyy", "decimalSeparator": ",", "groupingSeparator": "."}
            """;

    @Test
    void readsAFileOfAnotherProgramByItsMapping() throws Exception {
        List<BillReader.Item> items = read(GERMAN.getBytes(WINDOWS), CsvMappings.chosen(mapping()));
        assertThat(items).extracting(BillReader.Item::place).containsExactly("f#R-1", "f#R-2");
        Bill bill = bill(items.getFirst());
        assertThat(bill.buyer().name()).isEqualTo("Jörg Müßig");
        assertThat(bill.seller().name()).isEqualTo("Stadtwerke Köln");
        assertThat(bill.issueDate()).isEqualTo("2026-11-23");
        assertThat(bill.lines().getFirst().quantity()).isEqualTo("1250.5");
        assertThat(bill.totals().amountWithoutVat()).isEqualTo("510.10");
        assertThat(bill.payableAmount()).isEqualTo("607.02");
    }

    @Test
    void takesTheKnownMappingWhoseHeaderTheFileHas() throws Exception {
        byte[] file = GERMAN.getBytes(WINDOWS);
        List<String> header = CsvHead.of(file).header(WINDOWS, ";");
        var other = new CsvMappings.Known(header.subList(1, header.size()), mapping());
        var known = new CsvMappings.Known(header, mapping());
        assertThat(read(file, new CsvMappings(null, List.of(other, known)))).hasSize(2);
        List<BillReader.Item> unknown = read(file, new CsvMappings(null, List.of(other)));
        assertThat(unknown).hasSize(1);
        assertThat(unknown.getFirst().result().findings().getFirst().rule())
                .isEqualTo("INTAKE-CSV");
    }

    @Test
    void namesTheColumnOfTheFileInAFinding() throws Exception {
        String wrong = GERMAN.replace("0,40", "0.40").replace("08.12.2026", "31.02.2026");
        List<BillReader.Item> items = read(wrong.getBytes(WINDOWS), CsvMappings.chosen(mapping()));
        assertThat(items.get(0).result().findings())
                .anyMatch(
                        finding ->
                                finding.rule().equals("INTAKE-NUMBER")
                                        && finding.where().equals("row 2, column Einzelpreis"));
        assertThat(items.get(1).result().findings())
                .anyMatch(
                        finding ->
                                finding.rule().equals("INTAKE-DATE")
                                        && finding.where().equals("row 4, column Fällig am"));
        assertThat(items.get(1).invoiceNumber()).isEqualTo("R-2");
    }

    @Test
    void refusesRowsOfOneInvoiceThatStandApart() throws Exception {
        List<String> rows = GERMAN.lines().toList();
        String apart = String.join("\n", rows.get(0), rows.get(1), rows.get(3), rows.get(2));
        List<BillReader.Item> items = read(apart.getBytes(WINDOWS), CsvMappings.chosen(mapping()));
        assertThat(items).extracting(BillReader.Item::isSplit).containsExactly(false, false, true);
        assertThat(items.getLast().invoiceNumber()).isEqualTo("R-1");
        assertThat(items.getLast().result().findings().getFirst().where()).isEqualTo("row 4");
    }

    @Test
    void saysWhenTheCharacterSetIsAnother() throws Exception {
        CsvMapping utf8 =
                CsvMapping.read(
                        MAPPING.replace("windows-1252", "UTF-8").getBytes(StandardCharsets.UTF_8));
        List<BillReader.Item> items = read(GERMAN.getBytes(WINDOWS), CsvMappings.chosen(utf8));
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().result().findings().getFirst().rule())
                .isEqualTo("INTAKE-ENCODING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "issueDate"     | "issueDay"      | mapping_term      | /columns/Rechnungsdatum
                    "issueDate"     | "invoiceNumber" | mapping_column    | /columns/Rechnungsdatum
                    windows-1252    | latin-99        | mapping_charset   | /charset
                    dd.MM.yyyy      | dd.MM.          | mapping_date      | /datePattern
                    "delimiter": ";"| "delimiter":";;"| mapping_separator | /delimiter
                    "seller.name"   | "seller.nome"   | mapping_term      | /constants/seller.nome
                    "delimiter"     | "delimeter"     | mapping_json      | /delimeter
                    "currency": "EUR", | ''           | mapping_missing   | /columns
                    """)
    void refusesAMappingNamingWhatIsWrong(String from, String to, String code, String where) {
        byte[] json = MAPPING.replace(from, to).getBytes(StandardCharsets.UTF_8);
        MappingException refused =
                catchThrowableOfType(MappingException.class, () -> CsvMapping.read(json));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.where()).isEqualTo(where);
    }

    @Test
    void proposesWhatIsClearAndLeavesOpenWhatIsNot() {
        MappingProposal proposal = MappingProposal.of(GERMAN.getBytes(WINDOWS));
        CsvMapping mapping = proposal.mapping();
        assertThat(mapping.columns())
                .containsEntry("Rechnungsnr.", "invoiceNumber")
                .containsEntry("Fällig am", "paymentDueDate")
                .containsEntry("Name des Kunden", "buyer.name")
                .containsEntry("Einzelpreis", "lines.price.netPrice")
                .doesNotContainKey("Interne Bemerkung X");
        assertThat(mapping.charset()).isEqualTo("windows-1252");
        assertThat(mapping.delimiter()).isEqualTo(";");
        assertThat(mapping.datePattern()).isEqualTo("dd.MM.yyyy");
        assertThat(mapping.decimalSeparator()).isEqualTo(",");
        assertThat(mapping.groupingSeparator()).isEqualTo(".");
        assertThat(proposal.open())
                .containsExactly(
                        "currency",
                        "seller.name",
                        "seller.address.countryCode",
                        "buyer.address.countryCode",
                        "lines.vat.categoryCode");
    }

    @Test
    void proposesChineseAndMisspelledColumns() {
        String chinese = "账单编号,账单日期,客户编号,客户名称,项目名称,数量,单价,税率\nA,2026年11月3日,K,张三,水费,3,2.5,6\n";
        MappingProposal proposal = MappingProposal.of(chinese.getBytes(Charset.forName("GB18030")));
        assertThat(proposal.mapping().charset()).isEqualTo("GB18030");
        assertThat(proposal.mapping().datePattern()).isEqualTo("yyyy年M月d日");
        assertThat(proposal.mapping().columns())
                .containsEntry("账单编号", "invoiceNumber")
                .containsEntry("单价", "lines.price.netPrice")
                .hasSize(8);
        MappingProposal misspelled =
                MappingProposal.of(
                        "Invoce number,Custmer name,Quanty,Foo\n1,2,3,4\n"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(misspelled.mapping().columns())
                .isEqualTo(Map.of("Invoce number", "invoiceNumber", "Custmer name", "buyer.name"));
    }

    @Test
    void proposesNoDayPatternThatCouldBeAnother() {
        String american = "Invoice date,Due date\n03/04/2026,05/04/2026\n";
        assertThat(
                        MappingProposal.of(american.getBytes(StandardCharsets.UTF_8))
                                .mapping()
                                .datePattern())
                .isNull();
        String clear = american + "03/25/2026,04/30/2026\n";
        assertThat(
                        MappingProposal.of(clear.getBytes(StandardCharsets.UTF_8))
                                .mapping()
                                .datePattern())
                .isEqualTo("MM/dd/yyyy");
    }

    private static CsvMapping mapping() throws MappingException {
        return CsvMapping.read(MAPPING.getBytes(StandardCharsets.UTF_8));
    }

    private static List<BillReader.Item> read(byte[] file, CsvMappings mappings) {
        List<BillReader.Item> items = new ArrayList<>();
        BillReader.readEach(
                "f",
                new ByteArrayInputStream(file),
                new BillReader.Rules(RefusalPolicy.OFFICIAL, mappings),
                items::add);
        return items;
    }

    private static Bill bill(BillReader.Item item) {
        assertThat(item.result())
                .as("%s", item.result().findings())
                .isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) item.result()).bill();
    }
}
