package io.sealbill.kernel.document.reading.csv;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mapping that was checked.
 *
 * @param columns the file's column of a term
 * @param constants what a term is in every bill
 * @param groupBy the column that holds the rows of a bill together
 */
record CsvLayout(
        Map<CsvTerm, String> columns,
        Map<CsvTerm, String> constants,
        String groupBy,
        Charset charset,
        DateTimeFormatter dates,
        CsvNumber numbers) {
    private static final Set<String> QUOTES = Set.of("\"", "\n", "\r");

    static CsvLayout of(CsvMapping mapping) throws MappingException {
        Map<CsvTerm, String> columns = columns(mapping.columns());
        Map<CsvTerm, String> constants = constants(mapping.constants(), columns);
        String groupBy =
                requireNonNullElse(
                        mapping.groupBy(),
                        requireNonNullElse(columns.get(CsvTerm.INVOICE_NUMBER), ""));
        requireAll(columns.keySet(), constants.keySet());
        requireSeparators(mapping);
        return new CsvLayout(
                columns,
                constants,
                groupBy,
                charset(mapping.charset()),
                dates(mapping.datePattern()),
                new CsvNumber(
                        requireNonNullElse(mapping.decimalSeparator(), "."),
                        mapping.groupingSeparator()));
    }

    private static Map<CsvTerm, String> columns(Map<String, String> mapped)
            throws MappingException {
        Map<CsvTerm, String> columns = new EnumMap<>(CsvTerm.class);
        for (Map.Entry<String, String> each : mapped.entrySet()) {
            String where = "/columns/" + escaped(each.getKey());
            CsvTerm term = term(each.getValue(), where);
            if (columns.putIfAbsent(term, each.getKey()) != null) {
                throw new MappingException(
                        "mapping_column",
                        where,
                        "Two columns are mapped to %s.".formatted(term.path()));
            }
        }
        return columns;
    }

    private static Map<CsvTerm, String> constants(
            Map<String, String> given, Map<CsvTerm, String> columns) throws MappingException {
        Map<CsvTerm, String> constants = new EnumMap<>(CsvTerm.class);
        for (Map.Entry<String, String> each : given.entrySet()) {
            String where = "/constants/" + escaped(each.getKey());
            CsvTerm term = term(each.getKey(), where);
            boolean ofOneBill = term == CsvTerm.INVOICE_NUMBER || term == CsvTerm.PAYABLE_AMOUNT;
            if (ofOneBill || columns.containsKey(term) || each.getValue() == null) {
                throw new MappingException(
                        "mapping_column",
                        where,
                        "%s cannot be a constant here.".formatted(term.path()));
            }
            constants.put(term, each.getValue().strip());
        }
        return constants;
    }

    private static CsvTerm term(@Nullable String name, String where) throws MappingException {
        return CsvTerm.named(requireNonNullElse(name, ""))
                .orElseThrow(
                        () ->
                                new MappingException(
                                        "mapping_term",
                                        where,
                                        "There is no such term: “%s”.".formatted(name)));
    }

    private static void requireAll(Collection<CsvTerm> columns, Collection<CsvTerm> constants)
            throws MappingException {
        List<String> missing =
                Arrays.stream(CsvTerm.values())
                        .filter(CsvTerm::isRequired)
                        .filter(term -> !columns.contains(term) && !constants.contains(term))
                        .map(CsvTerm::path)
                        .toList();
        if (!missing.isEmpty()) {
            throw new MappingException(
                    "mapping_missing",
                    "/columns",
                    "Neither column nor constant: " + String.join(", ", missing) + ".");
        }
    }

    private static void requireSeparators(CsvMapping mapping) throws MappingException {
        String delimiter = mapping.delimiter();
        if (delimiter != null && (delimiter.length() != 1 || QUOTES.contains(delimiter))) {
            throw new MappingException(
                    "mapping_separator", "/delimiter", "The delimiter is one character.");
        }
        String decimal = requireNonNullElse(mapping.decimalSeparator(), ".");
        if (!decimal.equals(".") && !decimal.equals(",")) {
            throw new MappingException(
                    "mapping_separator",
                    "/decimalSeparator",
                    "The decimal separator is a point or a comma.");
        }
        String grouping = mapping.groupingSeparator();
        if (grouping != null && (grouping.equals(decimal) || !CsvNumber.mayGroup(grouping))) {
            throw new MappingException(
                    "mapping_separator",
                    "/groupingSeparator",
                    "Thousands are parted by point, comma, apostrophe or space, and not by the"
                            + " decimal separator.");
        }
    }

    private static Charset charset(@Nullable String name) throws MappingException {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new MappingException(
                    "mapping_charset",
                    "/charset",
                    "There is no such character set: “%s”.".formatted(name));
        }
    }

    private static DateTimeFormatter dates(@Nullable String pattern) throws MappingException {
        String given = requireNonNullElse(pattern, "yyyy-MM-dd");
        try {
            // “y” alone is the year of an era, which the strict resolver asks for.
            DateTimeFormatter format =
                    DateTimeFormatter.ofPattern(given.replace('y', 'u'))
                            .withResolverStyle(ResolverStyle.STRICT);
            java.time.LocalDate day = java.time.LocalDate.of(2026, 11, 23);
            if (day.equals(java.time.LocalDate.parse(format.format(day), format))) {
                return format;
            }
        } catch (IllegalArgumentException | java.time.DateTimeException notForDays) {
            throw notADay(given);
        }
        throw notADay(given);
    }

    private static MappingException notADay(String pattern) {
        return new MappingException(
                "mapping_date",
                "/datePattern",
                "“%s” does not write a whole day, as dd.MM.yyyy does.".formatted(pattern));
    }

    /** The file's columns that must be there but are not in its header. */
    Set<String> missing(Collection<String> header) {
        Set<String> missing = new HashSet<>(columns.values());
        missing.add(groupBy);
        missing.removeAll(header);
        return missing;
    }

    /** As it stands in the file, for its sender. */
    String shown(CsvTerm term) {
        String column = columns.get(term);
        return column == null ? "constant " + term.path() : "column " + column;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return columns.keySet().stream().map(CsvTerm::path).collect(Collectors.joining(", "));
    }
}
