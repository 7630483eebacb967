package io.sealbill.kernel.document.reading.xml;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** The spellings of numbers and dates that may be calculated with. */
public final class Lexical {
    /** UN/CEFACT's code for the format {@code yyyyMMdd}. */
    public static final String CII_DATE = "102";

    private static final Pattern NUMBER_NAME =
            Pattern.compile("(?:Amount|Quantity|Percent|Numeric|Rate)$");
    private static final Pattern PLAIN_DECIMAL =
            Pattern.compile("[+-]?(?=[.]?\\d)\\d{0,15}(?:[.]\\d{0,20})?");
    private static final Pattern TIME_ZONE = Pattern.compile("(?:Z|[+-]\\d\\d:\\d\\d)$");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private Lexical() {}

    static boolean isNumber(String element) {
        return NUMBER_NAME.matcher(element).find();
    }

    /** Neither exponents nor digits without end: both make arithmetic explode. */
    public static boolean isPlainDecimal(String value) {
        return value.length() <= 40 && PLAIN_DECIMAL.matcher(value).matches();
    }

    static boolean isDate(String element, @Nullable String format) {
        boolean formatted = element.equals("DateTimeString") || element.equals("DateString");
        return formatted ? CII_DATE.equals(format) : element.endsWith("Date");
    }

    static boolean isCalendarDate(String value, @Nullable String format) {
        return (CII_DATE.equals(format)
                        ? parse(value, COMPACT)
                        : parse(TIME_ZONE.matcher(value).replaceFirst(""), ISO))
                != null;
    }

    /** {@code yyyyMMdd}, or null. */
    public static @Nullable LocalDate compactDate(String value) {
        return parse(value, COMPACT);
    }

    /** {@code yyyy-MM-dd}, or null. */
    public static @Nullable LocalDate isoDate(String value) {
        return parse(value, ISO);
    }

    private static @Nullable LocalDate parse(String value, DateTimeFormatter format) {
        try {
            LocalDate date = LocalDate.parse(value, format);
            return date.getYear() >= 1900 && date.getYear() < 2200 ? date : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** What of a wrong value may be shown. */
    public static String excerpt(String value) {
        String shown = value.length() <= 40 ? value : value.substring(0, 40) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
