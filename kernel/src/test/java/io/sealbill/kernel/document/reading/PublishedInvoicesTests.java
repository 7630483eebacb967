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
import java.util.Locale;
import java.util.Objects;

/**
 * Reads what others published. A file is right or wrong by the conventions of its set: wrong are
 * names that start with {@code invalid}, {@code corrupted} or {@code fail}, and what lies under
 * {@code fail/}; documents of other kinds are no bills. What Mustang's library folder holds without
 * a label may be either.
 */
class PublishedInvoicesTests {

    private enum Label {
        BILL,
        BROKEN,
        OTHER_KIND,
        UNKNOWN
    }

    private static final class Count {
        private int files;
        private int read;
        private int refused;
        private int warned;
        private final List<String> wrong = new ArrayList<>();

        private void add(Path file, Label label, ReadResult result) {
            files++;
            boolean bill = result instanceof ReadResult.Read;
            boolean silent = result.findings().isEmpty();
            switch (label) {
                case BILL -> tally(bill, false, file, result);
                case OTHER_KIND -> tally(bill, true, file, result);
                case BROKEN -> {
                    if (bill && !silent) {
                        warned++;
                    } else {
                        tally(bill, true, file, result);
                    }
                }
                case UNKNOWN -> tally(bill, !bill, file, result);
            }
        }

        private void tally(boolean bill, boolean expectRefusal, Path file, ReadResult result) {
            if (bill == expectRefusal) {
                wrong.add(file + " " + result.findings().stream().map(Finding::rule).toList());
            } else if (bill) {
                read++;
            } else {
                refused++;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "einvoice-en16931",
                "einvoice-mustang",
                "einvoice-xrechnung-testsuite",
                "einvoice-zugferd-corpus"
            })
    void readsBillsWithoutLossAndRefusesTheRestWithAReason(String set) throws Exception {
        Count count = new Count();
        for (Path file : Samples.xmlFiles(Samples.data(set))) {
            ReadResult result = read(file);
            Label label = label(file);
            count.add(file, label, result);
            switch (result) {
                case ReadResult.Read done -> assertNothingLost(file, done.bill());
                case ReadResult.Refused refused -> assertExplained(file, refused);
            }
        }
        System.out.printf(
                "%-30s %3d files: %3d read, %3d refused with a reason, %d broken but only warned"
                        + " of, %d wrong%n",
                set, count.files, count.read, count.refused, count.warned, count.wrong.size());
        assertThat(count.files).isPositive();
        assertThat(count.wrong).as("%s", String.join("\n", count.wrong)).isEmpty();
    }

    private static ReadResult read(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return BillReader.read(file.getFileName().toString(), stream);
        }
    }

    private static Label label(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean broken =
                name.matches("(invalid|corrupted|fail).*") || file.toString().contains("/fail/");
        try {
            if (!new RawInvoice(file).isInvoice()) {
                return Label.OTHER_KIND;
            }
        } catch (Exception notWellFormed) {
            return Label.BROKEN;
        }
        if (broken) {
            return Label.BROKEN;
        }
        boolean unlabelled =
                file.toString().contains("einvoice-mustang") && !name.startsWith("valid");
        return unlabelled || file.toString().contains("/other/") ? Label.UNKNOWN : Label.BILL;
    }

    private static void assertExplained(Path file, ReadResult.Refused refused) {
        assertThat(refused.findings())
                .as("%s", file)
                .anyMatch(finding -> finding.severity() == Finding.Severity.FATAL)
                .allMatch(finding -> !finding.rule().isBlank() && !finding.where().isBlank())
                .allMatch(finding -> finding.text().endsWith(".") || finding.text().length() > 40);
    }

    private static void assertNothingLost(Path file, Bill bill) throws Exception {
        RawInvoice raw = new RawInvoice(file);
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
