package io.sealbill.kernel.document.rules;

import static io.sealbill.kernel.document.rules.Sums.orZero;

import io.sealbill.kernel.document.Bill;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** That there is a VAT breakdown (BG-23), and that its taxes are taxable amount times rate. */
record VatBreakdownRules(Bill bill, Findings findings) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    void check() {
        findings.check(
                !bill.vatBreakdown().isEmpty(),
                "BR-CO-18",
                Term.BG_23,
                "The invoice has no VAT breakdown (BG-23).");
        for (int i = 1; i <= bill.vatBreakdown().size(); i++) {
            Bill.VatBreakdown part = bill.vatBreakdown().get(i - 1);
            if (!isCalculated(part)) {
                findings.fatal(
                        "BR-CO-17",
                        Term.BT_117,
                        i,
                        "The VAT category tax amount (BT-117) is %s, but %s at %s %% gives %s."
                                .formatted(
                                        part.taxAmount().toPlainString(),
                                        part.taxableAmount().toPlainString(),
                                        orZero(part.rate()).toPlainString(),
                                        tax(part).toPlainString()));
            }
        }
    }

    /** Without a rate to speak of the tax rounds to nothing; else it is off by less than one. */
    private static boolean isCalculated(Bill.VatBreakdown part) {
        boolean noRate = orZero(part.rate()).abs().compareTo(HALF) < 0;
        return noRate
                ? part.taxAmount().abs().compareTo(HALF) <= 0
                : Sums.within(BigDecimal.ONE, part.taxAmount().abs(), tax(part));
    }

    static boolean isTaxOf(Bill.VatBreakdown part) {
        return Sums.within(BigDecimal.ONE, part.taxAmount().abs(), tax(part));
    }

    private static BigDecimal tax(Bill.VatBreakdown part) {
        return part.taxableAmount()
                .abs()
                .multiply(orZero(part.rate()))
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_UP);
    }
}
