package io.sealbill.kernel.document.rules;

import static io.sealbill.kernel.document.rules.Sums.cents;
import static io.sealbill.kernel.document.rules.Sums.orZero;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.calculation.Rounding;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** The arithmetic of the document totals (BG-22) and of the VAT breakdown (BG-23). */
record TotalsRules(Bill bill, Findings findings) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    void check() {
        Bill.Totals totals = bill.totals();
        BigDecimal lines =
                Sums.of(bill.lines().stream().filter(BillLine::addsUp), BillLine::netAmount);
        equal("BR-CO-10", Term.BT_106, totals.lineNetAmount(), lines, "the sum of the lines");
        sumOf("BR-CO-11", Term.BT_107, totals.allowances(), bill.allowances());
        sumOf("BR-CO-12", Term.BT_108, totals.charges(), bill.charges());
        equal(
                "BR-CO-13",
                Term.BT_109,
                totals.amountWithoutVat(),
                totals.lineNetAmount()
                        .subtract(orZero(totals.allowances()))
                        .add(orZero(totals.charges())),
                "lines − allowances + charges");
        equal(
                "BR-CO-15",
                Term.BT_112,
                totals.amountWithVat(),
                totals.amountWithoutVat().add(orZero(totals.vatAmount())),
                "total without VAT + VAT");
        equal(
                "BR-CO-16",
                Term.BT_115,
                totals.payableAmount(),
                totals.amountWithVat()
                        .subtract(orZero(totals.paidAmount()))
                        .add(orZero(totals.roundingAmount()))
                        .add(
                                Sums.of(
                                        bill.thirdPartyPayments().stream(),
                                        Bill.ThirdPartyPayment::amount)),
                "total with VAT − paid amount + rounding");
        vatTotal();
        breakdown();
        new DecimalRules(findings).check(bill);
    }

    private void vatTotal() {
        BigDecimal stated = bill.totals().vatAmount();
        if (stated != null && !bill.vatBreakdown().isEmpty()) {
            equal(
                    "BR-CO-14",
                    Term.BT_110,
                    stated,
                    Sums.of(bill.vatBreakdown().stream(), Bill.VatBreakdown::taxAmount),
                    "the sum of the VAT breakdown");
        }
    }

    private void sumOf(
            String rule, Term term, @Nullable BigDecimal stated, List<Bill.AllowanceCharge> parts) {
        if (stated == null && parts.isEmpty()) {
            return;
        }
        if (stated == null) {
            findings.missing(rule, term, 1);
            return;
        }
        BigDecimal sum = Sums.of(parts.stream(), Bill.AllowanceCharge::amount);
        equal(rule, term, stated, sum, "what is listed");
    }

    private void equal(
            String rule, Term term, BigDecimal stated, BigDecimal exact, String calculation) {
        BigDecimal calculated = cents(exact);
        findings.check(
                stated.compareTo(calculated) == 0,
                rule,
                term,
                "The %s (%s) is %s, but %s gives %s."
                        .formatted(
                                term.title(),
                                term.id(),
                                stated.toPlainString(),
                                calculation,
                                calculated.toPlainString()));
    }

    private void breakdown() {
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
        return cents(Rounding.exactTax(part.taxableAmount().abs(), part.rate()));
    }
}
