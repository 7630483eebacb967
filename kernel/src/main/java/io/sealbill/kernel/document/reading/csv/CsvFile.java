package io.sealbill.kernel.document.reading.csv;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A CSV file of which is known how to read it. */
final class CsvFile {
    private static final int MOST_COLUMNS = 500;

    /** Stands where bytes are not of the character set: a code point that no text has. */
    private static final String DAMAGE = "\uFDD0";

    private final CsvLayout layout;
    private final boolean own;
    private final String delimiter;
    private final RowTape tape;
    private String header = "";

    private CsvFile(CsvLayout layout, boolean own, String delimiter, RowTape tape) {
        this.layout = layout;
        this.own = own;
        this.delimiter = delimiter;
        this.tape = tape;
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
            return new CsvFile(layout, own, delimiter, tape(stream, layout.charset()));
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

    private static RowTape tape(BufferedInputStream stream, Charset charset) throws IOException {
        Reader text =
                new BufferedReader(
                        new InputStreamReader(
                                stream,
                                charset.newDecoder()
                                        .replaceWith(DAMAGE)
                                        .onMalformedInput(CodingErrorAction.REPLACE)
                                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return new RowTape(text);
    }

    CsvLayout layout() {
        return layout;
    }

    /**
     * Of the rows that are still to be read, by the header.
     *
     * @param row the number of the row before them, the header's being 1
     * @throws Wrong if the header cannot be used
     */
    CSVParser parser(long row) throws IOException, Wrong {
        tape.replay(header);
        try {
            CSVParser parser =
                    CSVParser.builder()
                            .setReader(tape)
                            .setFormat(format())
                            .setRecordNumber(row)
                            .get();
            checkHeader(parser.getHeaderNames());
            header = tape.pass(parser.getCurrentLineNumber());
            return parser;
        } catch (CSVException | IllegalStateException | IllegalArgumentException e) {
            throw new Wrong(
                    "INTAKE-CSV",
                    "row 1",
                    "The file is no CSV: in the header a quotation mark does not close, or a column"
                            + " name is empty or stands twice.");
        }
    }

    private CSVFormat format() {
        return CsvHead.format(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(!own)
                .setDuplicateHeaderMode(
                        own ? DuplicateHeaderMode.DISALLOW : DuplicateHeaderMode.ALLOW_EMPTY)
                .get();
    }

    private void checkHeader(List<String> header) throws Wrong {
        if (header.stream().anyMatch(CsvFile::isDamaged)) {
            throw new Wrong(
                    "INTAKE-ENCODING",
                    "row 1",
                    "The header is not text in the character set that is asked for, UTF-8 unless a"
                            + " mapping names another.");
        }
        List<String> missing = layout.missing(header).stream().sorted().toList();
        if (!missing.isEmpty()) {
            throw new Wrong(
                    "INTAKE-CSV",
                    "row 1",
                    "The header lacks columns that the mapping names: %s."
                            .formatted(String.join(", ", missing)));
        }
    }

    RowTape tape() {
        return tape;
    }

    /** What holds the rows of an invoice together. */
    String key(CSVRecord row) {
        return value(row, layout.groupBy());
    }

    String invoiceNumber(CSVRecord row) {
        return value(row, layout.columns().getOrDefault(CsvTerm.INVOICE_NUMBER, ""));
    }

    /** Of an invoice of which no row can be read; empty if it cannot be told. */
    String invoiceNumber(String key) {
        return layout.groupBy().equals(layout.columns().get(CsvTerm.INVOICE_NUMBER)) ? key : "";
    }

    /**
     * What holds the rows of an invoice together, of a row that cannot be read as a whole; null if
     * what goes wrong comes before it.
     */
    @Nullable String keyOfBroken(String line) {
        int quote = line.indexOf('"');
        String before = quote < 0 ? line : line.substring(0, quote);
        String key = keyOfBeginning(before);
        return key == null ? keyOfBeginning(line + '"') : key;
    }

    private @Nullable String keyOfBeginning(String text) {
        try (CSVParser parser = CSVParser.parse(header + text, format())) {
            for (CSVRecord row : parser) {
                Integer place = parser.getHeaderMap().get(layout.groupBy());
                // Of the last value nobody knows whether it is whole.
                if (place == null || place >= row.size() - 1) {
                    return null;
                }
                String key = key(row);
                return key.isEmpty() || isDamaged(key) ? null : key;
            }
            return null;
        } catch (IOException | UncheckedIOException broken) {
            return null;
        }
    }

    static boolean isDamaged(String value) {
        return value.contains(DAMAGE);
    }

    /** Whether what is left of a damaged value is so at the ends of the other. */
    static boolean mayBe(String damaged, String other) {
        return other.startsWith(damaged.substring(0, damaged.indexOf(DAMAGE)))
                && other.endsWith(damaged.substring(damaged.lastIndexOf(DAMAGE) + 1));
    }

    /** The first column in use with bytes that are not of the character set. */
    @Nullable String damagedColumn(CSVRecord row) {
        return layout.columns().values().stream()
                .filter(column -> row.isSet(column) && isDamaged(row.get(column)))
                .findFirst()
                .orElse(null);
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
