package io.sealbill.kernel.document.reading.csv.proposal;

import io.sealbill.kernel.document.reading.csv.CsvHead;
import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.document.reading.csv.CsvMappings;
import io.sealbill.kernel.document.reading.csv.proposal.ColumnNames.Likeness;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How a CSV file that nobody mapped yet could be read.
 *
 * @param header the names of its columns
 * @param mapping of the columns that are clear; it may lack what {@link #open} names
 * @param open terms that no bill can be without and no column is clear for
 */
public record MappingProposal(List<String> header, CsvMapping mapping, List<String> open) {
    /** A column less like a known name than this is not guessed. */
    static final double THRESHOLD = 0.8;

    private static final int SAMPLE_ROWS = 50;

    /** From the first bytes of the file; empty header if it is no CSV. */
    public static MappingProposal of(byte[] head) {
        CsvHead csv = CsvHead.of(head);
        String charset = csv.likelyCharset();
        String delimiter = csv.likelyDelimiter(Charset.forName(charset));
        List<List<String>> rows = csv.records(Charset.forName(charset), delimiter, SAMPLE_ROWS + 1);
        List<String> header = rows.isEmpty() ? List.of() : rows.getFirst();
        Map<String, String> columns = columns(header);
        Values values = new Values(header, columns, rows.stream().skip(1).toList());
        List<String> numbers = values.ofNumbers();
        String decimal = ValueForms.decimalSeparator(numbers);
        CsvMapping mapping =
                new CsvMapping(
                        columns,
                        Map.of(),
                        null,
                        delimiter,
                        charset,
                        ValueForms.datePattern(values.ofDays()),
                        decimal,
                        decimal == null ? null : ValueForms.groupingSeparator(numbers, decimal));
        List<String> open =
                CsvMapping.requiredTerms().stream()
                        .filter(term -> !columns.containsValue(term))
                        .toList();
        return new MappingProposal(header, mapping, open);
    }

    /** Whether the file is CSV of another program that none of the known mappings is for. */
    public static boolean isFor(byte[] head, List<CsvMappings.Known> known) {
        String start = new String(head, 0, Math.min(head.length, 8), StandardCharsets.ISO_8859_1);
        if (start.matches("(?s)(PK|%PDF|\\s*[<{\\[]|\u00EF\u00BB\u00BF\\s*[<{\\[]).*")) {
            return false;
        }
        List<String> header = of(head).header();
        return header.size() > 2
                && !header.contains("invoiceNumber")
                && !CsvHead.of(head).fitsOneOf(known);
    }

    /** Each term to the column most like it; to none where two are as like. */
    private static Map<String, String> columns(List<String> header) {
        Map<String, Double> most = new HashMap<>();
        Map<String, @Nullable String> chosen = new HashMap<>();
        for (String column : header) {
            Likeness likeness = ColumnNames.likest(column);
            double before = most.getOrDefault(likeness.term(), 0.0);
            if (likeness.likeness() >= THRESHOLD && likeness.likeness() >= before) {
                boolean tie = likeness.likeness() == before;
                most.put(likeness.term(), likeness.likeness());
                chosen.put(likeness.term(), tie ? null : column);
            }
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : header) {
            String term = ColumnNames.likest(column).term();
            if (column.equals(chosen.get(term))) {
                columns.put(column, term);
            }
        }
        return columns;
    }

    /** The values of the first rows. */
    private record Values(
            List<String> header, Map<String, String> columns, List<List<String>> rows) {
        private static final List<String> NUMBERS =
                List.of("mount", "quantity", "netPrice", "baseQuantity");

        List<String> ofDays() {
            return of(
                    term ->
                            term.endsWith("Date")
                                    || term.contains("period.")
                                    || term.equals("delivery.date"));
        }

        List<String> ofNumbers() {
            return of(term -> NUMBERS.stream().anyMatch(term::endsWith));
        }

        private List<String> of(Predicate<String> terms) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < header.size(); i++) {
                String term = columns.get(header.get(i));
                if (term != null && terms.test(term)) {
                    int column = i;
                    rows.stream()
                            .map(row -> column < row.size() ? row.get(column) : null)
                            .filter(Objects::nonNull)
                            .filter(value -> !value.isBlank())
                            .forEach(values::add);
                }
            }
            return values;
        }
    }

    @Override
    public String toString() {
        return "MappingProposal[" + header.size() + " columns]";
    }
}
