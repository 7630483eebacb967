package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Parts a CSV file into its invoices. The rows of one invoice stand together, so that only one
 * invoice is in memory; of the others some bytes each are remembered, to find rows that stand
 * apart.
 */
public final class CsvReader {
    /** The rule of which the rows of one invoice stand apart. */
    public static final String SPLIT = "INTAKE-CSV-SPLIT";

    /** Enough for any file that was meant as CSV. */
    private static final int MOST_BROKEN = 10_000;

    private final CsvFile file;
    private final CsvGroups groups;
    private long row = 1;
    private int broken;

    private CsvReader(CsvFile file, CsvGroups groups) {
        this.file = file;
        this.groups = groups;
    }

    /**
     * One invoice of a file, or what is wrong with the file.
     *
     * @param part which one, for people; empty if it is the only one, or the file as a whole
     * @param invoiceNumber as the file says it, also of a refused one; null if it says none
     */
    public record Part(String part, @Nullable String invoiceNumber, ReadResult result) {}

    /**
     * Hands over each invoice when its rows are complete. Of an invoice whose rows do not stand
     * together the second part is refused as {@link #SPLIT}, and the first must not be used. A row
     * that cannot be read refuses its invoice, and reading goes on with the next line.
     *
     * @throws IOException if the stream breaks
     */
    public static void readEach(
            InputStream stream, CsvMappings mappings, RefusalPolicy policy, Consumer<Part> parts)
            throws IOException {
        walk(
                stream,
                mappings,
                parts,
                file -> rows -> new CsvInvoice(file.layout(), rows).read(policy));
    }

    /**
     * Hands over the numbers of the invoices whose rows do not stand together. Nothing else of them
     * is looked at.
     *
     * @throws IOException if the stream breaks
     */
    public static void readSplit(InputStream stream, CsvMappings mappings, Consumer<String> numbers)
            throws IOException {
        ReadResult nothing = new ReadResult.Refused(List.of());
        Consumer<Part> parts =
                part -> {
                    if (part.invoiceNumber() != null && isSplit(part.result())) {
                        numbers.accept(part.invoiceNumber());
                    }
                };
        walk(stream, mappings, parts, file -> rows -> nothing);
    }

    /** Whether it is a later part of an invoice whose first part must not be used. */
    public static boolean isSplit(ReadResult result) {
        return result instanceof ReadResult.Refused refused
                && refused.findings().stream().anyMatch(finding -> finding.rule().equals(SPLIT));
    }

    private static void walk(
            InputStream stream,
            CsvMappings mappings,
            Consumer<Part> parts,
            Function<CsvFile, Function<List<CSVRecord>, ReadResult>> invoices)
            throws IOException {
        BufferedInputStream source = new BufferedInputStream(stream, 1 << 16);
        try {
            CsvFile file = CsvFile.open(source, mappings);
            new CsvReader(file, new CsvGroups(file, invoices.apply(file), parts)).readAll();
        } catch (CsvFile.Wrong wrong) {
            parts.accept(refused(wrong));
        }
    }

    private void readAll() throws IOException, CsvFile.Wrong {
        while (!isReadToEnd()) {
            RowTape tape = file.tape();
            Finding why =
                    Finding.fatal(
                            tape.isTooLong() ? "INTAKE-SIZE" : "INTAKE-CSV",
                            "row " + (row + 1),
                            "The row cannot be read: a quotation mark does not close or stands"
                                    + " within a value, or the row is longer than any may be.");
            groups.addBroken(why, file.keyOfBroken(tape.passLine()));
            row++;
            if (++broken > MOST_BROKEN) {
                groups.breakOff();
                throw new CsvFile.Wrong(
                        "INTAKE-SIZE",
                        "row " + (row + 1),
                        "More than %d rows are broken; the rest is not read."
                                .formatted(MOST_BROKEN));
            }
        }
        groups.end();
        if (groups.isEmpty()) {
            throw new CsvFile.Wrong(
                    "INTAKE-CSV", "row 2", "The file has a header but no invoice line.");
        }
    }

    /** False at a row that cannot be read. */
    private boolean isReadToEnd() throws IOException, CsvFile.Wrong {
        try (CSVParser parser = file.parser(row)) {
            long line = parser.getCurrentLineNumber();
            for (CSVRecord each : parser) {
                groups.add(each);
                row = each.getRecordNumber() + 1;
                file.tape().pass(parser.getCurrentLineNumber() - line);
                line = parser.getCurrentLineNumber();
            }
            return true;
        } catch (UncheckedIOException e) {
            IOException failure = file.tape().failure();
            if (failure != null) {
                groups.breakOff();
                throw failure;
            }
            return false;
        }
    }

    private static Part refused(CsvFile.Wrong wrong) {
        return new Part(
                "",
                null,
                ReadResult.refused(Finding.fatal(wrong.rule(), wrong.where(), wrong.text())));
    }
}
