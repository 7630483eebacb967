package io.sealbill.kernel.document.calculation;

import static io.sealbill.kernel.document.calculation.Rounding.rounded;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Bill.AllowanceCharge;
import io.sealbill.kernel.document.Bill.Vat;
import io.sealbill.kernel.document.BillLine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Totals (BG-22) and VAT breakdown (BG-23) of lines, allowances and charges, by EN 16931-1, 6.5:
 * amounts are summed exactly, VAT is rounded once for each category and rate.
 *
 * @param currency ISO 4217 code (BT-5)
 */
public record Calculation(String currency, List<BillLine> lines, Adjustments adjustments) {

    /**
     * What changes the sum of the lines.
     *
     * @param paidAmount BT-113
     * @param roundingAmount BT-114
     */
    public record Adjustments(
            List<AllowanceCharge> allowances,
            List<AllowanceCharge> charges,
            @Nullable BigDecimal paidAmount,
            @Nullable BigDecimal roundingAmount) {
        public static final Adjustments NONE = new Adjustments(List.of(), List.of(), null, null);
    }

    /**
     * Why a category is not taxed.
     *
     * @param text BT-120
     * @param code BT-121
     */
    public record Exemption(@Nullable String text, @Nullable String code) {
        public static final Exemption NONE = new Exemption(null, null);
    }

    /**
     * The net amount of a line (BT-131).
     *
     * @param baseQuantity how many the price is for (BT-149); one if null
     */
    public static BigDecimal lineNet(
            BigDecimal quantity,
            BigDecimal netPrice,
            @Nullable BigDecimal baseQuantity,
            String currency) {
        return rounded(exactNet(quantity, netPrice, baseQuantity), currency);
    }

    /** The net amount of a line before it is rounded, and without allowances and charges. */
    public static BigDecimal exactNet(
            BigDecimal quantity, BigDecimal netPrice, @Nullable BigDecimal baseQuantity) {
        BigDecimal full = quantity.multiply(netPrice);
        boolean single = baseQuantity == null || baseQuantity.signum() == 0;
        return single ? full : full.divide(baseQuantity, MathContext.DECIMAL128);
    }

    /** The totals of the document. */
    public Bill.Totals totals(List<Bill.VatBreakdown> breakdown) {
        BigDecimal lineNet = sum(countedLines().map(BillLine::netAmount));
        BigDecimal allowances = sumOrNull(adjustments.allowances());
        BigDecimal charges = sumOrNull(adjustments.charges());
        BigDecimal net = lineNet.subtract(orZero(allowances)).add(orZero(charges));
        BigDecimal vat = sum(breakdown.stream().map(Bill.VatBreakdown::taxAmount));
        BigDecimal gross = net.add(vat);
        BigDecimal payable =
                gross.subtract(orZero(adjustments.paidAmount()))
                        .add(orZero(adjustments.roundingAmount()));
        return new Bill.Totals(
                lineNet,
                allowances,
                charges,
                net,
                vat,
                null,
                gross,
                adjustments.paidAmount(),
                adjustments.roundingAmount(),
                payable);
    }

    /** A part for each category and rate, in the order in which they first stand in the bill. */
    public List<Bill.VatBreakdown> breakdown(Function<Vat, Exemption> exemptions) {
        return Stream.concat(
                        countedLines().map(BillLine::vat),
                        Stream.concat(
                                        adjustments.allowances().stream(),
                                        adjustments.charges().stream())
                                .map(AllowanceCharge::vat))
                .filter(Objects::nonNull)
                .map(Calculation::normal)
                .distinct()
                .map(vat -> part(vat, exemptions.apply(vat)))
                .toList();
    }

    private Bill.VatBreakdown part(Vat vat, Exemption exemption) {
        BigDecimal taxable =
                sum(countedLines().filter(line -> isOf(vat, line.vat())).map(BillLine::netAmount))
                        .subtract(sum(amounts(adjustments.allowances(), vat)))
                        .add(sum(amounts(adjustments.charges(), vat)));
        return new Bill.VatBreakdown(
                taxable,
                rounded(Rounding.exactTax(taxable, vat.rate()), currency),
                vat.categoryCode(),
                vat.rate(),
                exemption.text(),
                exemption.code());
    }

    /** 19, 19.0 and 19.00 are one rate. */
    public static Vat normal(Vat vat) {
        BigDecimal rate = vat.rate();
        return new Vat(
                vat.categoryCode(),
                rate == null ? null : new BigDecimal(rate.stripTrailingZeros().toPlainString()));
    }

    private static boolean isOf(Vat vat, @Nullable Vat found) {
        return found != null && normal(found).equals(vat);
    }

    private static Stream<BigDecimal> amounts(List<AllowanceCharge> all, Vat vat) {
        return all.stream().filter(each -> isOf(vat, each.vat())).map(AllowanceCharge::amount);
    }

    private Stream<BillLine> countedLines() {
        return lines.stream().filter(BillLine::addsUp);
    }

    private @Nullable BigDecimal sumOrNull(List<AllowanceCharge> all) {
        return all.isEmpty() ? null : sum(all.stream().map(AllowanceCharge::amount));
    }

    private BigDecimal sum(Stream<BigDecimal> amounts) {
        BigDecimal sum = amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
        // More decimals than the currency has were stated by somebody, and are for the rules.
        return sum.scale() > Rounding.decimals(currency) ? sum : rounded(sum, currency);
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
