package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Gathers the rows that stand together into invoices. A row that cannot be read refuses its
 * invoice; where nobody can tell which one that is, also those beside it, which may lack a line.
 */
final class CsvGroups {
    private static final int MOST_ROWS = 10_000;

    private final CsvFile file;
    private final Function<List<CSVRecord>, ReadResult> invoice;
    private final Consumer<CsvReader.Part> parts;
    private final SeenKeys seen = new SeenKeys();
    private final List<CSVRecord> rows = new ArrayList<>();
    private @Nullable String key;
    private String place = "";
    private int left;
    private boolean split;
    private @Nullable Finding fault;
    private Predicate<String> mayLackRow = none -> false;
    private boolean anyBefore;

    /**
     * @param invoice makes one of its rows
     */
    CsvGroups(
            CsvFile file,
            Function<List<CSVRecord>, ReadResult> invoice,
            Consumer<CsvReader.Part> parts) {
        this.file = file;
        this.invoice = invoice;
        this.parts = parts;
    }

    void add(CSVRecord row) {
        String of = file.key(row);
        String where = "row " + (row.getRecordNumber() + 1);
        if (CsvFile.isDamaged(of)) {
            addUnknown(encoding(where), other -> CsvFile.mayBe(of, other));
            return;
        }
        begin(of, where);
        if (rows.isEmpty() || (rows.size() < MOST_ROWS && !split)) {
            rows.add(row);
        } else {
            left++;
        }
        String damaged = file.damagedColumn(row);
        if (damaged != null && fault == null) {
            fault = encoding(where + ", column " + damaged);
        }
    }

    /**
     * A row that cannot be read.
     *
     * @param of what holds the rows of its invoice together; null if it cannot be told
     */
    void addBroken(Finding why, @Nullable String of) {
        if (of == null) {
            addUnknown(why, other -> true);
            return;
        }
        begin(of, why.where());
        fault = Objects.requireNonNullElse(fault, why);
    }

    private void addUnknown(Finding why, Predicate<String> mayBeOf) {
        boolean doubtful = key != null && mayBeOf.test(key);
        if (doubtful && fault == null) {
            fault = lacking();
        }
        finish(false);
        mayLackRow = mayLackRow.or(mayBeOf);
        anyBefore = true;
        parts.accept(new CsvReader.Part(why.where(), null, new ReadResult.Refused(List.of(why))));
    }

    private void begin(String of, String where) {
        if (!of.equals(key)) {
            finish(false);
            key = of;
            place = where;
            split = !of.isEmpty() && !seen.add(of);
            fault = mayLackRow.test(of) ? lacking() : null;
            mayLackRow = none -> false;
        }
    }

    /** The file is over. */
    void end() {
        finish(true);
    }

    /** The file cannot be read on: who knows whether the last invoice is whole. */
    void breakOff() {
        fault =
                Finding.fatal(
                        "INTAKE-CSV",
                        place,
                        "The file cannot be read on behind this invoice, which may have more"
                                + " lines.");
        finish(false);
    }

    boolean isEmpty() {
        return !anyBefore;
    }

    private void finish(boolean last) {
        if (key == null) {
            return;
        }
        String number =
                rows.isEmpty() ? file.invoiceNumber(key) : file.invoiceNumber(rows.getFirst());
        boolean alone = last && !anyBefore;
        String part = alone ? "" : number.isEmpty() ? place : number;
        ReadResult result = result();
        anyBefore = true;
        rows.clear();
        left = 0;
        key = null;
        parts.accept(new CsvReader.Part(part, number.isEmpty() ? null : number, result));
    }

    private ReadResult result() {
        if (split) {
            return refused(
                    CsvReader.SPLIT,
                    "The rows of this invoice do not stand together: some came earlier in the"
                            + " file. Sort the file by invoice.");
        }
        if (fault != null) {
            return new ReadResult.Refused(List.of(fault));
        }
        if (left > 0) {
            return refused(
                    "INTAKE-SIZE", "The invoice has more than %d lines.".formatted(MOST_ROWS));
        }
        if (seen.isFull()) {
            return refused(
                    "INTAKE-SIZE", "The file has more than %d invoices.".formatted(SeenKeys.MOST));
        }
        return invoice.apply(rows);
    }

    private ReadResult refused(String rule, String text) {
        return ReadResult.refused(Finding.fatal(rule, place, text));
    }

    private Finding lacking() {
        return Finding.fatal(
                "INTAKE-CSV",
                place,
                "A row beside this invoice cannot be read and may be a line of it.");
    }

    private static Finding encoding(String where) {
        return Finding.fatal(
                "INTAKE-ENCODING",
                where,
                "This is not text in the character set that is asked for, UTF-8 unless a mapping"
                        + " names another.");
    }
}
