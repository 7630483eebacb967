package io.sealbill.kernel.document.official.xpath.eval;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code xs:date}. One without a time zone is taken as in UTC.
 *
 * @param start when the day starts
 */
public record CalendarDate(String text, Instant start) implements Comparable<CalendarDate> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(Z|[+-]\\d\\d:\\d\\d)?");

    public static @Nullable CalendarDate orNull(Object item) {
        if (Values.atomic(item) instanceof CalendarDate date) {
            return date;
        }
        String text = Values.string(item).strip();
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        try {
            String zone = form.group(2);
            return new CalendarDate(
                    text,
                    LocalDate.parse(form.group(1))
                            .atStartOfDay(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone))
                            .toInstant());
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    @Override
    public int compareTo(CalendarDate other) {
        return start.compareTo(other.start);
    }

    @Override
    public String toString() {
        return text;
    }
}
