package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a CSV file leaves to be calculated, by EN 16931-1, 6.5. */
final class CsvTotals {
    private final List<BillLine> lines;
    private final List<Bill.VatBreakdown> breakdown;
    private final @Nullable BigDecimal paidAmount;

    CsvTotals(List<CsvRow> rows, @Nullable BigDecimal paidAmount) {
        List<BillLine> read = new ArrayList<>();
        Map<Bill.Vat, Integer> firstRows = new LinkedHashMap<>();
        for (CsvRow row : rows) {
            BillLine line = row.line(read.size() + 1);
            if (line.vat() != null) {
                firstRows.putIfAbsent(normal(line.vat()), read.size());
            }
            read.add(line);
        }
        this.lines = List.copyOf(read);
        this.breakdown =
                firstRows.entrySet().stream()
                        .map(each -> part(each.getKey(), rows.get(each.getValue())))
                        .toList();
        this.paidAmount = paidAmount;
    }

    List<BillLine> lines() {
        return lines;
    }

    List<Bill.VatBreakdown> breakdown() {
        return breakdown;
    }

    Bill.Totals totals() {
        BigDecimal net = sum(lines.stream().map(BillLine::netAmount).toList());
        BigDecimal vat = sum(breakdown.stream().map(Bill.VatBreakdown::taxAmount).toList());
        BigDecimal gross = net.add(vat);
        return new Bill.Totals(
                net,
                null,
                null,
                net,
                vat,
                null,
                gross,
                paidAmount,
                null,
                paidAmount == null ? gross : gross.subtract(paidAmount));
    }

    private Bill.VatBreakdown part(Bill.Vat vat, CsvRow firstRow) {
        BigDecimal taxable =
                sum(
                        lines.stream()
                                .filter(
                                        line ->
                                                line.vat() != null
                                                        && normal(line.vat()).equals(vat))
                                .map(BillLine::netAmount)
                                .toList());
        BigDecimal tax =
                taxable.multiply(Objects.requireNonNullElse(vat.rate(), BigDecimal.ZERO))
                        .movePointLeft(2)
                        .setScale(2, RoundingMode.HALF_UP);
        return new Bill.VatBreakdown(
                taxable,
                tax,
                vat.categoryCode(),
                vat.rate(),
                firstRow.text(CsvForm.VAT_EXEMPTION_REASON),
                null);
    }

    /** 19, 19.0 and 19.00 are one rate. */
    private static Bill.Vat normal(Bill.Vat vat) {
        BigDecimal rate = vat.rate();
        return new Bill.Vat(
                vat.categoryCode(),
                rate == null ? null : new BigDecimal(rate.stripTrailingZeros().toPlainString()));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }
}
