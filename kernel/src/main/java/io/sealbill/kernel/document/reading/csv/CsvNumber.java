package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.reading.xml.Lexical;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How a file writes numbers.
 *
 * @param decimal point or comma
 * @param grouping what parts thousands; null if nothing may
 */
record CsvNumber(String decimal, @Nullable String grouping) {
    private static final String MAY_GROUP = ".,'’ \u00A0\u202F";

    static boolean mayGroup(String separator) {
        return separator.length() == 1 && MAY_GROUP.contains(separator);
    }

    /** Null if the text is no number written so; groups are of three digits. */
    @Nullable BigDecimal read(String text) {
        String plain = text;
        if (grouping != null && text.contains(grouping)) {
            String group = Pattern.quote(grouping);
            String point = Pattern.quote(decimal);
            if (!text.matches("[+-]?\\d{1,3}(?:" + group + "\\d{3})+(?:" + point + "\\d*)?")) {
                return null;
            }
            plain = text.replace(grouping, "");
        }
        if (!decimal.equals(".")) {
            if (plain.contains(".")) {
                return null;
            }
            plain = plain.replace(decimal, ".");
        }
        return Lexical.isPlainDecimal(plain) ? new BigDecimal(plain) : null;
    }

    /** In words, for a finding. */
    String shown() {
        return decimal.equals(".")
                ? "a plain number with a decimal point"
                : "a number with a decimal comma";
    }
}
