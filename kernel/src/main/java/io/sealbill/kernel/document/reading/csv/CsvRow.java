package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.calculation.Calculation;
import io.sealbill.kernel.document.reading.xml.Lexical;
import io.sealbill.kernel.document.rules.Findings;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** One row of a CSV file: an invoice line. */
record CsvRow(CSVRecord row, CsvLayout layout, Findings findings) {
    private static final int LONGEST_TEXT = 10_000;

    @Nullable String text(CsvTerm term) {
        String value = raw(term);
        if (value == null) {
            return null;
        }
        if (value.length() > LONGEST_TEXT
                || value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            wrong("INTAKE-TEXT", term, "is too long or holds control characters.");
            return null;
        }
        return value.isEmpty() ? null : value;
    }

    private @Nullable String raw(CsvTerm term) {
        String column = layout.columns().get(term);
        if (column == null) {
            return layout.constants().get(term);
        }
        return row.isSet(column) ? row.get(column).strip() : null;
    }

    String text(CsvTerm term, String otherwise) {
        return Objects.requireNonNullElse(text(term), otherwise);
    }

    @Nullable LocalDate date(CsvTerm term) {
        String value = text(term);
        if (value == null) {
            return null;
        }
        LocalDate date = parsed(value);
        if (date == null) {
            wrong(
                    "INTAKE-DATE",
                    term,
                    "must be a day of the years 1900 to 2199, written as the form or the mapping"
                            + " says, not “%s”.".formatted(Lexical.excerpt(value)));
        }
        return date;
    }

    private @Nullable LocalDate parsed(String value) {
        try {
            LocalDate date = LocalDate.parse(value, layout.dates());
            return date.getYear() >= 1900 && date.getYear() < 2200 ? date : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    @Nullable BigDecimal number(CsvTerm term) {
        String value = text(term);
        if (value == null) {
            return null;
        }
        BigDecimal number =
                layout.columns().containsKey(term)
                        ? layout.numbers().read(value)
                        : new CsvNumber(".", null).read(value);
        if (number == null) {
            wrong(
                    "INTAKE-NUMBER",
                    term,
                    "must be %s, not “%s”."
                            .formatted(layout.numbers().shown(), Lexical.excerpt(value)));
        }
        return number;
    }

    String place(CsvTerm term) {
        return "row %d, %s".formatted(row.getRecordNumber() + 1, layout.shown(term));
    }

    private void wrong(String rule, CsvTerm term, String text) {
        findings.add(Finding.fatal(rule, place(term), "The " + term.column() + " " + text));
    }

    /** The line, number {@code index} of its invoice, whose currency is given. */
    BillLine line(int index, String currency) {
        BigDecimal quantity = required("BR-22", CsvTerm.QUANTITY);
        BigDecimal price = required("BR-26", CsvTerm.NET_PRICE);
        BigDecimal base = number(CsvTerm.BASE_QUANTITY);
        BigDecimal net = number(CsvTerm.NET_AMOUNT);
        return new BillLine(
                text(CsvTerm.LINE_IDENTIFIER, Integer.toString(index)),
                text(CsvTerm.LINE_NOTE),
                null,
                quantity,
                text(CsvTerm.UNIT, "C62"),
                net == null ? Calculation.lineNet(quantity, price, base, currency) : net,
                null,
                null,
                period(CsvTerm.LINE_PERIOD_START, CsvTerm.LINE_PERIOD_END),
                List.of(),
                List.of(),
                new BillLine.Price(price, null, null, base, null),
                new Bill.Vat(
                        requiredText("BR-CO-04", CsvTerm.VAT_CATEGORY), number(CsvTerm.VAT_RATE)),
                requiredText("BR-25", CsvTerm.ITEM_NAME),
                item(),
                null,
                List.of());
    }

    private BillLine.@Nullable Item item() {
        String description = text(CsvTerm.ITEM_DESCRIPTION);
        String identifier = text(CsvTerm.ITEM_IDENTIFIER);
        return description == null && identifier == null
                ? null
                : new BillLine.Item(
                        description, identifier, null, null, List.of(), null, List.of());
    }

    Bill.@Nullable Period period(CsvTerm from, CsvTerm to) {
        LocalDate start = date(from);
        LocalDate end = date(to);
        return start == null && end == null ? null : new Bill.Period(start, end);
    }

    private String requiredText(String rule, CsvTerm term) {
        String value = text(term);
        if (value == null) {
            wrong(rule, term, "is missing.");
        }
        return value == null ? "" : value;
    }

    private BigDecimal required(String rule, CsvTerm term) {
        BigDecimal value = number(term);
        if (value == null) {
            wrong(rule, term, "is missing or no number.");
        }
        return value == null ? BigDecimal.ZERO : value;
    }
}
