package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Parts a CSV file of {@link CsvForm} into its invoices. */
final class CsvReader {
    private static final int MOST_COLUMNS = 100;

    private CsvReader() {}

    static void readEach(String name, String text, BillReader.Intake intake) {
        Consumer<BillReader.Item> bills = intake.bills();
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter(text))
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setTrim(true)
                        .setIgnoreEmptyLines(true)
                        .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            String wrong = wrongHeader(parser.getHeaderNames());
            if (wrong.isEmpty()) {
                invoices(name, parser, intake);
            } else {
                bills.accept(refused(name, "row 1", wrong));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            // The parser throws these for quotes that do not close and columns named twice.
            bills.accept(
                    refused(
                            name,
                            "whole file",
                            "The file is no CSV: a quotation mark does not close, or a column name"
                                    + " is empty or stands twice."));
        }
    }

    private static void invoices(String name, CSVParser parser, BillReader.Intake intake) {
        Consumer<BillReader.Item> bills = intake.bills();
        Map<String, List<CSVRecord>> rows = new LinkedHashMap<>();
        for (CSVRecord row : parser) {
            rows.computeIfAbsent(number(row), key -> new ArrayList<>()).add(row);
        }
        if (rows.isEmpty()) {
            bills.accept(refused(name, "row 2", "The file has a header but no invoice line."));
        }
        rows.forEach(
                (number, ofInvoice) ->
                        bills.accept(
                                new BillReader.Item(
                                        rows.size() == 1
                                                ? name
                                                : name + "#" + shown(number, ofInvoice),
                                        new CsvInvoice(ofInvoice).read(intake.policy()))));
    }

    private static String number(CSVRecord row) {
        String column = CsvForm.INVOICE_NUMBER.column();
        return row.isSet(column) ? row.get(column).strip() : "";
    }

    private static String shown(String number, List<CSVRecord> rows) {
        return number.isEmpty() ? "row " + (rows.getFirst().getRecordNumber() + 1) : number;
    }

    /** Spreadsheets of half of Europe write semicolons. */
    private static char delimiter(String text) {
        String header = text.lines().findFirst().orElse("");
        if (header.contains(";")) {
            return ';';
        }
        return header.contains("\t") ? '\t' : ',';
    }

    private static String wrongHeader(List<String> columns) {
        if (columns.size() > MOST_COLUMNS || !columns.contains(CsvForm.INVOICE_NUMBER.column())) {
            return "The file is neither XML nor a CSV file of invoices: its first row does not name"
                    + " a column invoiceNumber.";
        }
        Set<String> given = new HashSet<>(columns);
        String missing = CsvForm.missing(given);
        if (!missing.isEmpty()) {
            return "These columns are missing: " + missing + ".";
        }
        return given.stream()
                .filter(column -> CsvForm.named(column).isEmpty())
                .findFirst()
                .map(column -> "The column “%s” is not known.".formatted(column))
                .orElse("");
    }

    private static BillReader.Item refused(String name, String where, String text) {
        return new BillReader.Item(
                name, ReadResult.refused(Finding.fatal("INTAKE-CSV", where, text)));
    }
}
