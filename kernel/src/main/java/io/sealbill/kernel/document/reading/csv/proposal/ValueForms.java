package io.sealbill.kernel.document.reading.csv.proposal;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How a file writes days and numbers, as far as its first rows leave no doubt. */
final class ValueForms {
    private static final List<String> PATTERNS =
            List.of(
                    "yyyy-MM-dd",
                    "dd.MM.yyyy",
                    "d.M.yyyy",
                    "dd.MM.yy",
                    "dd/MM/yyyy",
                    "MM/dd/yyyy",
                    "d/M/yyyy",
                    "M/d/yyyy",
                    "yyyy/MM/dd",
                    "yyyy/M/d",
                    "dd-MM-yyyy",
                    "yyyyMMdd",
                    "yyyy年M月d日");
    private static final Pattern COMMA =
            Pattern.compile("[+-]?\\d{1,3}(?:[.' ]?\\d{3})*(?:,\\d+)?|[+-]?\\d+(?:,\\d+)?");
    private static final Pattern POINT =
            Pattern.compile("[+-]?\\d{1,3}(?:[,' ]?\\d{3})*(?:[.]\\d+)?|[+-]?\\d+(?:[.]\\d+)?");

    private ValueForms() {}

    /** The pattern by which all of these are days; null if none, or if two read other days. */
    static @Nullable String datePattern(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        String found = null;
        List<LocalDate> days = List.of();
        for (String pattern : PATTERNS) {
            List<LocalDate> read = values.stream().map(value -> day(value, pattern)).toList();
            if (!read.contains(LocalDate.MIN)) {
                if (found == null) {
                    found = pattern;
                    days = read;
                } else if (!read.equals(days)) {
                    return null;
                }
            }
        }
        return found;
    }

    private static LocalDate day(String value, String pattern) {
        try {
            return LocalDate.parse(
                    value,
                    DateTimeFormatter.ofPattern(pattern.replace('y', 'u'))
                            .withResolverStyle(ResolverStyle.STRICT));
        } catch (DateTimeException notSo) {
            return LocalDate.MIN;
        }
    }

    /** Point or comma; null if these numbers are written by neither, or could be by both. */
    static @Nullable String decimalSeparator(List<String> values) {
        List<String> telling =
                values.stream().filter(value -> !value.matches("[+-]?\\d+")).toList();
        boolean comma = telling.stream().allMatch(value -> COMMA.matcher(value).matches());
        boolean point = telling.stream().allMatch(value -> POINT.matcher(value).matches());
        return telling.isEmpty() || comma == point ? null : comma ? "," : ".";
    }

    /** What parts thousands in any of these; null if nothing does. */
    static @Nullable String groupingSeparator(List<String> values, String decimal) {
        Set<String> candidates =
                decimal.equals(",") ? Set.of(".", "'", " ") : Set.of(",", "'", " ");
        return candidates.stream()
                .filter(each -> values.stream().anyMatch(value -> value.contains(each)))
                .findFirst()
                .orElse(null);
    }
}
