package io.sealbill.kernel.document.reading.csv;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A CSV file of which is known how to read it. */
final class CsvFile {
    private static final int MOST_COLUMNS = 500;

    private final CsvLayout layout;
    private final boolean own;
    private final String delimiter;
    private final RowBound reader;

    private CsvFile(CsvLayout layout, boolean own, String delimiter, RowBound reader) {
        this.layout = layout;
        this.own = own;
        this.delimiter = delimiter;
        this.reader = reader;
    }

    static CsvFile open(BufferedInputStream stream, CsvMappings mappings)
            throws IOException, Wrong {
        CsvHead head = CsvHead.peek(stream);
        if (head.isOneLine()) {
            throw new Wrong(
                    "INTAKE-SIZE", "row 1", "The first row is longer than any header may be.");
        }
        CsvMapping mapping = mappings.chosen();
        if (mapping == null) {
            mapping = head.fitting(mappings.known());
        }
        boolean own = mapping == null;
        if (mapping == null) {
            mapping = head.own();
            List<String> header =
                    head.header(
                            StandardCharsets.UTF_8, head.likelyDelimiter(StandardCharsets.UTF_8));
            checkOwn(header);
        }
        try {
            CsvLayout layout = CsvLayout.of(mapping);
            String delimiter =
                    Objects.requireNonNullElseGet(
                            mapping.delimiter(), () -> head.likelyDelimiter(layout.charset()));
            return new CsvFile(layout, own, delimiter, reader(stream, layout.charset()));
        } catch (MappingException unusable) {
            throw own
                    ? new Wrong("INTAKE-CSV", "row 1", unusable.text())
                    : new Wrong(
                            "INTAKE-MAPPING",
                            "mapping " + unusable.where(),
                            "The mapping cannot be used. " + unusable.text());
        }
    }

    private static void checkOwn(List<String> columns) throws Wrong {
        if (columns.size() > MOST_COLUMNS || !columns.contains(CsvTerm.INVOICE_NUMBER.column())) {
            throw new Wrong(
                    "INTAKE-CSV",
                    "row 1",
                    "The file is neither XML nor a CSV file of invoices: its first row does not"
                            + " name a column invoiceNumber, and no mapping is for its header.");
        }
        String missing =
                String.join(
                        ", ",
                        java.util.Arrays.stream(CsvTerm.values())
                                .filter(CsvTerm::isRequired)
                                .map(CsvTerm::column)
                                .filter(column -> !columns.contains(column))
                                .toList());
        if (!missing.isEmpty()) {
            throw new Wrong("INTAKE-CSV", "row 1", "These columns are missing: " + missing + ".");
        }
        for (String column : columns) {
            if (CsvTerm.ofColumn(column).isEmpty()) {
                throw new Wrong(
                        "INTAKE-CSV", "row 1", "The column “%s” is not known.".formatted(column));
            }
        }
    }

    private static RowBound reader(BufferedInputStream stream, Charset charset) throws IOException {
        Reader text =
                new BufferedReader(
                        new InputStreamReader(
                                stream,
                                charset.newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return new RowBound(text);
    }

    CsvLayout layout() {
        return layout;
    }

    CSVParser parser() throws IOException {
        return CSVParser.parse(
                reader,
                CsvHead.format(delimiter)
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setAllowMissingColumnNames(!own)
                        .setDuplicateHeaderMode(
                                own
                                        ? DuplicateHeaderMode.DISALLOW
                                        : DuplicateHeaderMode.ALLOW_EMPTY)
                        .get());
    }

    void checkHeader(List<String> header) throws Wrong {
        List<String> missing = layout.missing(header).stream().sorted().toList();
        if (!missing.isEmpty()) {
            throw new Wrong(
                    "INTAKE-CSV",
                    "row 1",
                    "The header lacks columns that the mapping names: %s."
                            .formatted(String.join(", ", missing)));
        }
    }

    void nextRow() {
        reader.nextRow();
    }

    /** What holds the rows of an invoice together. */
    String key(CSVRecord row) {
        return value(row, layout.groupBy());
    }

    String invoiceNumber(CSVRecord row) {
        return value(row, layout.columns().getOrDefault(CsvTerm.INVOICE_NUMBER, ""));
    }

    private static String value(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column).strip() : "";
    }

    /** Why a file, or the rest of it, is not read. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final String rule;
        private final String where;

        Wrong(String rule, String where, String text) {
            super(text);
            this.rule = rule;
            this.where = where;
        }

        String rule() {
            return rule;
        }

        String where() {
            return where;
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }
}
