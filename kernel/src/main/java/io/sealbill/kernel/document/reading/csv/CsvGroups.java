package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers the rows that stand together into invoices. */
final class CsvGroups {
    private static final int MOST_ROWS = 10_000;

    private final CsvFile file;
    private final RefusalPolicy policy;
    private final Consumer<CsvReader.Part> parts;
    private final SeenKeys seen = new SeenKeys();
    private final List<CSVRecord> rows = new ArrayList<>();
    private @Nullable String key;
    private int left;
    private boolean split;
    private boolean broken;
    private boolean anyBefore;

    CsvGroups(CsvFile file, RefusalPolicy policy, Consumer<CsvReader.Part> parts) {
        this.file = file;
        this.policy = policy;
        this.parts = parts;
    }

    void add(CSVRecord row) {
        file.nextRow();
        String of = file.key(row);
        if (!of.equals(key)) {
            finish(false);
            key = of;
            split = !of.isEmpty() && !seen.add(of);
        }
        if (rows.isEmpty() || (rows.size() < MOST_ROWS && !split)) {
            rows.add(row);
        } else {
            left++;
        }
    }

    /** The file is over. */
    void end() {
        finish(true);
    }

    /** The file cannot be read on: who knows whether the last invoice is whole. */
    void breakOff() {
        broken = true;
        finish(false);
    }

    boolean isEmpty() {
        return !anyBefore;
    }

    private void finish(boolean last) {
        if (rows.isEmpty()) {
            return;
        }
        String number = file.invoiceNumber(rows.getFirst());
        boolean alone = last && !anyBefore;
        String part = alone ? "" : number.isEmpty() ? row() : number;
        ReadResult result = result();
        anyBefore = true;
        rows.clear();
        left = 0;
        parts.accept(new CsvReader.Part(part, number.isEmpty() ? null : number, result));
    }

    private ReadResult result() {
        if (split) {
            return refused(
                    CsvReader.SPLIT,
                    "The rows of this invoice do not stand together: some came earlier in the"
                            + " file. Sort the file by invoice.");
        }
        if (broken) {
            return refused(
                    "INTAKE-CSV",
                    "The file cannot be read on behind this invoice, which may have more lines.");
        }
        if (left > 0) {
            return refused(
                    "INTAKE-SIZE", "The invoice has more than %d lines.".formatted(MOST_ROWS));
        }
        if (seen.isFull()) {
            return refused(
                    "INTAKE-SIZE", "The file has more than %d invoices.".formatted(SeenKeys.MOST));
        }
        return new CsvInvoice(file.layout(), rows).read(policy);
    }

    private ReadResult refused(String rule, String text) {
        return ReadResult.refused(Finding.fatal(rule, row(), text));
    }

    private String row() {
        return "row " + (rows.getFirst().getRecordNumber() + 1);
    }
}
