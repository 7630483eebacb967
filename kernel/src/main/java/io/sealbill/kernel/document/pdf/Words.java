package io.sealbill.kernel.document.pdf;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * The words of a document in its language, and its numbers and dates as that language writes them.
 * For one document, and one thread.
 */
final class Words {
    private static final Pattern LETTER_THEN_DIGIT = Pattern.compile("(?<=\\p{L})(?=\\d)");
    private static final String BUNDLE = "io.sealbill.kernel.document.pdf.words";

    private final Locale locale;
    private final ResourceBundle bundle;
    private final NumberFormat money;
    private final NumberFormat number;

    /** English for every language there are no words in. */
    Words(Locale wanted) {
        this.locale = wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.US;
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        this.money = NumberFormat.getCurrencyInstance(locale);
        this.number = NumberFormat.getNumberInstance(locale);
    }

    Locale locale() {
        return locale;
    }

    String say(String key) {
        return bundle.getString(key);
    }

    String say(String key, Object... values) {
        return bundle.getString(key).formatted(values);
    }

    /** With the currency's symbol, at least its decimals, and those that the issuer wrote. */
    String money(BigDecimal amount, String currencyCode) {
        Currency currency = Currency.getInstance(currencyCode);
        money.setCurrency(currency);
        int least = Math.max(0, currency.getDefaultFractionDigits());
        money.setMinimumFractionDigits(least);
        money.setMaximumFractionDigits(Math.max(least, significantScale(amount)));
        String written = money.format(amount).replace('\u00A0', ' ');
        // A currency without a sign of its own stands apart from the digits: NOK 801.78.
        return LETTER_THEN_DIGIT.matcher(written).replaceFirst(" ");
    }

    String number(BigDecimal value) {
        number.setMaximumFractionDigits(Math.min(12, significantScale(value)));
        return number.format(value);
    }

    String percent(@Nullable BigDecimal rate) {
        return rate == null ? "" : number(rate) + "%";
    }

    private static int significantScale(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(say("datePattern"), locale).format(date);
    }

    /** In UTC, and saying so. */
    String time(Instant instant) {
        return DateTimeFormatter.ofPattern(say("timePattern"), locale)
                .format(instant.atZone(ZoneOffset.UTC));
    }

    /** The name of a UN/ECE unit; empty for pieces, which need none. */
    String unit(@Nullable String code) {
        String key = "unit." + code;
        if (code == null || code.equals("C62") || code.equals("H87") || code.equals("EA")) {
            return "";
        }
        return bundle.containsKey(key) ? bundle.getString(key) : code;
    }

    String country(@Nullable String code) {
        return code == null
                ? ""
                : Locale.of("", code.equals("1A") ? "XK" : code).getDisplayCountry(locale);
    }
}
