package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.reading.xml.Lexical;
import io.sealbill.kernel.document.rules.Findings;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** One row of a CSV file: an invoice line. */
record CsvRow(CSVRecord row, Findings findings) {
    private static final int LONGEST_TEXT = 10_000;

    @Nullable String text(CsvForm column) {
        if (!row.isSet(column.column())) {
            return null;
        }
        String value = row.get(column.column()).strip();
        if (value.length() > LONGEST_TEXT
                || value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            wrong("INTAKE-TEXT", column, "is too long or holds control characters.");
            return null;
        }
        return value.isEmpty() ? null : value;
    }

    String text(CsvForm column, String otherwise) {
        return Objects.requireNonNullElse(text(column), otherwise);
    }

    @Nullable LocalDate date(CsvForm column) {
        String value = text(column);
        LocalDate date = value == null ? null : Lexical.isoDate(value);
        if (value != null && date == null) {
            wrong(
                    "INTAKE-DATE",
                    column,
                    "must be a day of the years 1900 to 2199, written yyyy-MM-dd, not “%s”."
                            .formatted(Lexical.excerpt(value)));
        }
        return date;
    }

    @Nullable BigDecimal number(CsvForm column) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        if (!Lexical.isPlainDecimal(value)) {
            wrong(
                    "INTAKE-NUMBER",
                    column,
                    "must be a plain number with a decimal point, not “%s”."
                            .formatted(Lexical.excerpt(value)));
            return null;
        }
        return new BigDecimal(value);
    }

    String place(CsvForm column) {
        return "row %d, column %s".formatted(row.getRecordNumber() + 1, column.column());
    }

    private void wrong(String rule, CsvForm column, String text) {
        findings.add(Finding.fatal(rule, place(column), "The " + column.column() + " " + text));
    }

    /** The line, number {@code index} of its invoice. */
    BillLine line(int index) {
        BigDecimal quantity = required("BR-22", CsvForm.QUANTITY);
        BigDecimal price = required("BR-26", CsvForm.NET_PRICE);
        BigDecimal net = number(CsvForm.NET_AMOUNT);
        String description = text(CsvForm.ITEM_DESCRIPTION);
        return new BillLine(
                text(CsvForm.LINE_IDENTIFIER, Integer.toString(index)),
                null,
                null,
                quantity,
                text(CsvForm.UNIT, "C62"),
                net == null ? quantity.multiply(price).setScale(2, RoundingMode.HALF_UP) : net,
                null,
                null,
                null,
                List.of(),
                List.of(),
                new BillLine.Price(price, null, null, null, null),
                vat(),
                requiredText("BR-25", CsvForm.ITEM_NAME),
                description == null
                        ? null
                        : new BillLine.Item(
                                description, null, null, null, List.of(), null, List.of()),
                null,
                List.of());
    }

    private Bill.Vat vat() {
        return new Bill.Vat(
                requiredText("BR-CO-04", CsvForm.VAT_CATEGORY), number(CsvForm.VAT_RATE));
    }

    private String requiredText(String rule, CsvForm column) {
        String value = text(column);
        if (value == null) {
            wrong(rule, column, "is missing.");
        }
        return value == null ? "" : value;
    }

    private BigDecimal required(String rule, CsvForm column) {
        BigDecimal value = number(column);
        if (value == null) {
            wrong(rule, column, "is missing or no number.");
        }
        return value == null ? BigDecimal.ZERO : value;
    }
}
