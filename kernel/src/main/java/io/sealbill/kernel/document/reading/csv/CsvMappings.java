package io.sealbill.kernel.document.reading.csv;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The mappings at hand for CSV files.
 *
 * @param chosen by which all CSV files are read; null if none is
 * @param known where none is chosen, a file with exactly the header of one of these is read by it,
 *     the first that fits
 */
public record CsvMappings(@Nullable CsvMapping chosen, List<Known> known) {
    /** Files are in Sealbill's own form. */
    public static final CsvMappings NONE = new CsvMappings(null, List.of());

    public CsvMappings {
        known = List.copyOf(known);
    }

    public static CsvMappings chosen(CsvMapping mapping) {
        return new CsvMappings(mapping, List.of());
    }

    /**
     * A mapping and the header of the files it was made for.
     *
     * @param header the columns' names in their order
     */
    public record Known(List<String> header, CsvMapping mapping) {
        public Known {
            header = List.copyOf(header);
        }
    }
}
