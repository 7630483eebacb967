package io.sealbill.app.page;

import io.sealbill.kernel.money.Money;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes amounts and dates as a reader of one language expects them. In templates: {@code #format}.
 */
public final class Format {
    private static final Pattern LETTER_THEN_DIGIT = Pattern.compile("(?<=[A-Z])(?=\\d)");

    private final Locale locale;

    public Format(Locale locale) {
        this.locale = locale;
    }

    public String money(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
        // A currency without a sign of its own stands apart from the digits, as in documents.
        return LETTER_THEN_DIGIT.matcher(format.format(money.toDecimal())).replaceFirst("\u00A0");
    }

    /** An amount given in minor units. */
    public String cents(long minor, String currency) {
        return money(Money.of(minor, currency));
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(readingLocale())
                .format(day);
    }

    /** Without the year, for dates near today. */
    public String shortDay(LocalDate day) {
        String pattern = locale.getLanguage().equals("zh") ? "M月d日" : "d MMM";
        return DateTimeFormatter.ofPattern(pattern, readingLocale()).format(day);
    }

    /** To the minute, with the zone's name: readers and billers may live in different ones. */
    public String instant(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(readingLocale())
                        .format(instant.atZone(zone))
                + " "
                + DateTimeFormatter.ofPattern("zzz", readingLocale()).format(instant.atZone(zone));
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** For a phone's camera. */
    public QrPicture qr(String text) {
        return QrPicture.of(text);
    }

    /** English pages write the day before the month, which no reader takes for the other. */
    private Locale readingLocale() {
        return locale.getLanguage().equals("en") ? Locale.UK : locale;
    }
}
