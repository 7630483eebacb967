package io.sealbill.kernel.document.reading.csv;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.kernel.document.BillJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the columns of a CSV file that some other program wrote are terms of EN 16931. As JSON this
 * is a mapping file. {@code docs/operating/csv.md} describes it.
 *
 * @param columns the file's column to the term's path in a bill's JSON, such as {@code seller.name}
 *     or {@code lines.quantity}; other columns of the file are left aside
 * @param constants a term's path to the value that it has in every bill
 * @param groupBy the column whose equal values hold the rows of one bill together; the column of
 *     the invoice number if null
 * @param delimiter one character; found from the header if null
 * @param charset a name such as {@code windows-1252}; UTF-8 if null
 * @param datePattern of {@link java.time.format.DateTimeFormatter}, such as {@code dd.MM.yyyy};
 *     {@code yyyy-MM-dd} if null
 * @param decimalSeparator {@code .} if null, or {@code ,}
 * @param groupingSeparator what parts thousands, if anything may
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CsvMapping(
        Map<String, String> columns,
        Map<String, String> constants,
        @Nullable String groupBy,
        @Nullable String delimiter,
        @Nullable String charset,
        @Nullable String datePattern,
        @Nullable String decimalSeparator,
        @Nullable String groupingSeparator) {
    private static final int MOST_BYTES = 64 << 10;

    public CsvMapping {
        columns = ordered(columns);
        constants = ordered(constants);
    }

    // A mapping without one of them is told so below, with its place.
    private static Map<String, String> ordered(@Nullable Map<String, String> map) {
        return java.util.Collections.unmodifiableMap(
                new LinkedHashMap<>(requireNonNullElse(map, Map.of())));
    }

    /** Of columns that are called as the terms are. */
    public static CsvMapping of(Map<String, String> columns) {
        return new CsvMapping(columns, Map.of(), null, null, null, null, null, null);
    }

    /**
     * Reads a mapping file and makes sure that it can be used.
     *
     * @throws MappingException if it cannot, with the place in it
     */
    public static CsvMapping read(byte[] json) throws MappingException {
        if (json.length > MOST_BYTES) {
            throw new MappingException("mapping_json", "", "The mapping is larger than 64 KiB.");
        }
        CsvMapping mapping;
        try {
            mapping = BillJson.MAPPER.readValue(json, CsvMapping.class);
        } catch (JacksonException e) {
            throw new MappingException(
                    "mapping_json", pointer(e), "The mapping is not JSON of the documented form.");
        }
        if (mapping == null) {
            throw new MappingException("mapping_json", "", "The mapping is null.");
        }
        mapping.check();
        return mapping;
    }

    /**
     * Makes sure that bills can be read by it.
     *
     * @throws MappingException naming the first thing that is wrong
     */
    public void check() throws MappingException {
        CsvLayout.of(this);
    }

    public byte[] toJson() {
        return BillJson.MAPPER.writeValueAsBytes(this);
    }

    /** The names of all terms that a column can be, as they stand in a bill's JSON. */
    public static List<String> terms() {
        return java.util.Arrays.stream(CsvTerm.values()).map(CsvTerm::path).toList();
    }

    /** Those of {@link #terms} that no bill can be without. */
    public static List<String> requiredTerms() {
        return java.util.Arrays.stream(CsvTerm.values())
                .filter(CsvTerm::isRequired)
                .map(CsvTerm::path)
                .toList();
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
        }
        return pointer.toString();
    }

    @Override
    public String toString() {
        return "CsvMapping[" + columns.size() + " columns]";
    }
}
