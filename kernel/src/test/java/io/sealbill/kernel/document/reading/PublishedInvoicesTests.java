package io.sealbill.kernel.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads what others published, XML and PDF. What is right and wrong is not said here: a file must
 * be refused for what an XML parser, the schema, PDFBox, or the official transformations run by
 * Saxon find in it, with the same rules named, and otherwise read without loss. Where that is not
 * what the set's own labels say (names that start with {@code valid}, {@code invalid} …, folders
 * {@code correct} and {@code fail}), which are of the rules of their time, it is counted apart.
 */
class PublishedInvoicesTests {

    private static final class Count {
        private int files;
        private int read;
        private int refused;
        private final List<String> otherwiseLabelled = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "einvoice-en16931",
                "einvoice-mustang",
                "einvoice-xrechnung-testsuite",
                "einvoice-zugferd-corpus"
            })
    void readsBillsWithoutLossAndRefusesTheRestForTheOfficialReason(String set) throws Exception {
        Count count = new Count();
        for (Path file : Samples.files(Samples.data(set), "xml", "pdf")) {
            ExpectedVerdict expected = ExpectedVerdict.of(file);
            ReadResult result = read(file);
            count.files++;
            switch (result) {
                case ReadResult.Read done -> count.read++;
                case ReadResult.Refused refused -> count.refused++;
            }
            String said = set + " " + file.getFileName() + " " + rules(result);
            if (!expected.isMetBy(result)) {
                count.wrong.add(said + ", expected " + expected);
            } else if (expected.isLabelledOtherwise(file)) {
                count.otherwiseLabelled.add(said);
            }
            check(file, expected, result);
        }
        count.otherwiseLabelled.forEach(each -> System.out.println("labelled otherwise: " + each));
        System.out.printf(
                "%-30s %3d files: %3d read, %3d refused with the expected reason, %d wrong"
                        + " (%d labelled otherwise by the rules of their time)%n",
                set,
                count.files,
                count.read,
                count.refused,
                count.wrong.size(),
                count.otherwiseLabelled.size());
        assertThat(count.files).isPositive();
        assertThat(count.wrong).as("%s", String.join("\n", count.wrong)).isEmpty();
    }

    private static void check(Path file, ExpectedVerdict expected, ReadResult result)
            throws Exception {
        switch (result) {
            case ReadResult.Read done ->
                    assertNothingLost(file, new RawInvoice(expected.xml()), done.bill());
            case ReadResult.Refused refused -> assertExplained(file, refused);
        }
    }

    private static List<String> rules(ReadResult result) {
        return result.findings().stream()
                .filter(each -> each.severity() == Finding.Severity.FATAL)
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    private static ReadResult read(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return BillReader.read(file.getFileName().toString(), stream);
        }
    }

    private static void assertExplained(Path file, ReadResult.Refused refused) {
        assertThat(refused.findings())
                .as("%s", file)
                .anyMatch(finding -> finding.severity() == Finding.Severity.FATAL)
                .allMatch(finding -> !finding.rule().isBlank() && !finding.where().isBlank())
                .allMatch(finding -> finding.text().length() > 10)
                .allMatch(finding -> finding.text().matches("(?s).*[.!?…]"));
    }

    private static void assertNothingLost(Path file, RawInvoice raw, Bill bill) throws Exception {
        assertThat(bill.invoiceNumber()).as("BT-1 of %s", file).isEqualTo(raw.number());
        assertThat(bill.issueDate()).as("BT-2 of %s", file).hasToString(raw.issueDate());
        assertThat(bill.currency()).as("BT-5 of %s", file).isEqualTo(raw.currency());
        assertThat(Objects.toString(bill.paymentDueDate(), ""))
                .as("BT-9 of %s", file)
                .isEqualTo(raw.dueDate());
        assertThat(bill.seller().name()).as("BT-27 of %s", file).isEqualTo(raw.seller());
        assertThat(bill.buyer().name()).as("BT-44 of %s", file).isEqualTo(raw.buyer());
        List<BillLine> lines = bill.lines();
        assertThat(lines).extracting(BillLine::itemName).as("%s", file).isEqualTo(raw.lineNames());
        assertThat(lines)
                .extracting(BillLine::netAmount)
                .as("%s", file)
                .isEqualTo(raw.lineAmounts());
        assertThat(lines.stream().map(BillLine::quantity).filter(Objects::nonNull).toList())
                .as("%s", file)
                .isEqualTo(raw.quantities());
        assertThat(bill.vatBreakdown())
                .extracting(Bill.VatBreakdown::taxableAmount)
                .as("%s", file)
                .isEqualTo(raw.taxableAmounts());
        assertThat(bill.vatBreakdown())
                .extracting(Bill.VatBreakdown::taxAmount)
                .as("%s", file)
                .isEqualTo(raw.taxAmounts());
        Bill.Totals totals = bill.totals();
        assertThat(
                        List.of(
                                totals.lineNetAmount(),
                                totals.amountWithoutVat(),
                                totals.amountWithVat(),
                                totals.payableAmount()))
                .as("%s", file)
                .isEqualTo(raw.totals());
        assertThat(BillJson.read(BillJson.write(bill))).as("%s", file).isEqualTo(bill);
    }
}
