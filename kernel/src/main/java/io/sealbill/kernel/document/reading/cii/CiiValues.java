package io.sealbill.kernel.document.reading.cii;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.lines;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.reading.xml.Lexical;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.jspecify.annotations.Nullable;

import un.unece.uncefact.data.standard.qualifieddatatype._100.FormattedDateTimeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SpecifiedPeriodType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IDType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IndicatorType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.TextType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The simple values of one CII document. Amounts are checked to be in its currency: an amount that
 * is silently in another one would be paid wrongly.
 */
record CiiValues(String currency, Findings findings) {

    @Nullable BigDecimal firstAmount(@Nullable List<AmountType> amounts, Term term, int index) {
        return amount(first(amounts), term, index);
    }

    @Nullable BigDecimal amount(@Nullable AmountType amount, Term term, int index) {
        if (amount == null) {
            return null;
        }
        String own = text(amount.getCurrencyID());
        if (own != null && !own.equals(currency) && !currency.isEmpty()) {
            findings.fatal(
                    "INTAKE-CURRENCY",
                    term,
                    index,
                    "The %s (%s) is in %s, the invoice in %s."
                            .formatted(term.title(), term.id(), own, currency));
        }
        return amount.getValue();
    }

    BigDecimal required(@Nullable List<AmountType> amounts, String rule, Term term, int index) {
        return findings.required(
                rule, term, index, firstAmount(amounts, term, index), BigDecimal.ZERO);
    }

    @Nullable LocalDate date(@Nullable DateTimeType from, Term term) {
        var string = get(from, DateTimeType::getDateTimeString);
        return string == null ? null : date(string.getValue(), string.getFormat(), term);
    }

    @Nullable LocalDate dateOnly(@Nullable DateType from, Term term) {
        var string = get(from, DateType::getDateString);
        return string == null ? null : date(string.getValue(), string.getFormat(), term);
    }

    @Nullable LocalDate formattedDate(@Nullable FormattedDateTimeType from, Term term) {
        var string = get(from, FormattedDateTimeType::getDateTimeString);
        return string == null ? null : date(string.getValue(), string.getFormat(), term);
    }

    private @Nullable LocalDate date(@Nullable String value, @Nullable String format, Term term) {
        String written = text(value);
        LocalDate date =
                written == null || !Lexical.CII_DATE.equals(format)
                        ? null
                        : Lexical.compactDate(written);
        if (date == null && written != null) {
            findings.fatal(
                    "INTAKE-DATE",
                    term,
                    "The %s (%s) must be written as yyyyMMdd (format 102), not “%s”."
                            .formatted(term.title(), term.id(), Lexical.excerpt(written)));
        }
        return date;
    }

    Bill.@Nullable Period period(@Nullable SpecifiedPeriodType from, Term term) {
        LocalDate start = date(get(from, SpecifiedPeriodType::getStartDateTime), term);
        LocalDate end = date(get(from, SpecifiedPeriodType::getEndDateTime), term);
        return start == null && end == null ? null : new Bill.Period(start, end);
    }

    static Bill.@Nullable Identifier identifier(@Nullable IDType id) {
        String value = text(id, IDType::getValue);
        return id == null || value == null
                ? null
                : new Bill.Identifier(value, text(id.getSchemeID()));
    }

    static @Nullable String joined(@Nullable List<TextType> texts) {
        return texts == null ? null : lines(texts, TextType::getValue);
    }

    /** CII's boolean, which this profile writes as {@code udt:Indicator}. */
    static boolean isTrue(@Nullable IndicatorType indicator) {
        return indicator != null && Boolean.TRUE.equals(indicator.isIndicator());
    }
}
