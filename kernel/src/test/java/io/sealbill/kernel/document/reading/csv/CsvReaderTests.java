package io.sealbill.kernel.document.reading.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.reading.BillReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class CsvReaderTests {

    @Test
    void calculatesWhatTheFormLeavesOut() {
        Bill bill = Samples.bill();
        assertThat(bill.lines()).hasSize(3);
        assertThat(bill.vatBreakdown())
                .extracting(Bill.VatBreakdown::taxAmount)
                .containsExactly(new BigDecimal("5.70"), new BigDecimal("0.38"));
        assertThat(bill.totals().amountWithoutVat()).isEqualTo("35.48");
        assertThat(bill.payableAmount()).isEqualTo("41.56");
    }

    @Test
    void readsSemicolonsTabsAndAByteOrderMark() {
        Bill bill = Samples.bill();
        assertThat(Samples.read("\uFEFF" + Samples.CSV)).isEqualTo(bill);
        assertThat(Samples.read(Samples.CSV.replace(',', ';'))).isEqualTo(bill);
        assertThat(Samples.read(Samples.CSV.replace(',', '\t'))).isEqualTo(bill);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    41.56          | 41.57         | BR-CO-16      | column payableAmount
                    24.99          | 1e99          | INTAKE-NUMBER | row 2, column netPrice
                    2026-11-20     | 99999-01-01   | INTAKE-DATE   | row 2, column issueDate
                    EUR            | EURO          | BR-CL-04      | column currency
                    Ada Lovelace   | ' '           | BR-07         | column buyerName
                    DE123456789    | ' '           | BR-CO-26      | column sellerName
                    ,S,19.00       | ,S,0          | BR-S-05       | row 3, column vatRate
                    E34            | NOUNIT        | BR-CL-23      | row 3, column unit
                    sellerName     | sellerNome    | INTAKE-CSV    | row 1
                    """)
    void refusesNamingRuleRowAndColumn(String from, String to, String rule, String where) {
        ReadResult result =
                Samples.result(Samples.CSV.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8));
        assertThat(result).isInstanceOf(ReadResult.Refused.class);
        assertThat(result.findings())
                .anyMatch(
                        finding -> finding.rule().equals(rule) && finding.where().contains(where));
    }

    @Test
    void judgesEachInvoiceOfAFileByItself() {
        String second = Samples.CSV.lines().skip(1).toList().getFirst();
        String many =
                Samples.CSV
                        + second.replace("T-2026-11", "T-2026-12").replace("41.56", "29.74")
                        + "\n"
                        + second.replace("T-2026-11", "T-2026-13").replace("24.99", "-1")
                        + "\n";
        List<BillReader.Item> items = new ArrayList<>();
        BillReader.readEach(
                "bills.csv",
                new ByteArrayInputStream(many.getBytes(StandardCharsets.UTF_8)),
                items::add);
        assertThat(items)
                .extracting(BillReader.Item::place)
                .containsExactly(
                        "bills.csv#T-2026-11", "bills.csv#T-2026-12", "bills.csv#T-2026-13");
        assertThat(items.subList(0, 2)).allMatch(item -> item.result() instanceof ReadResult.Read);
        assertThat(items.get(2).result().findings()).extracting(Finding::rule).contains("BR-27");
        assertThat(Samples.result(many.getBytes(StandardCharsets.UTF_8)).findings())
                .first()
                .extracting(Finding::rule)
                .isEqualTo("INTAKE-KIND");
    }
}
