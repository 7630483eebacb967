package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.calculation.Calculation;

import java.math.BigDecimal;
import java.util.List;

/** What must hold of each invoice line. */
record LineRules(Findings findings) {
    private static final BigDecimal ROUNDING = new BigDecimal("0.02");

    void check(Bill bill) {
        int index = 0;
        for (BillLine line : bill.lines()) {
            index++;
            price(line, index);
            period(line, index);
            reasons("BR-42", Term.BG_27, line.allowances(), index);
            reasons("BR-44", Term.BG_28, line.charges(), index);
            item(line, index);
            amount(line, index);
            group(bill, line, index);
        }
    }

    /**
     * A warning only: EN 16931 rounds prices and lets issuers calculate from gross ones, so honest
     * lines break it.
     */
    private void amount(BillLine line, int index) {
        if (line.price() == null || line.quantity() == null) {
            return;
        }
        BigDecimal calculated =
                Calculation.exactNet(
                                line.quantity(),
                                line.price().netPrice(),
                                line.price().baseQuantity())
                        .subtract(Sums.of(line.allowances().stream(), Bill.AllowanceCharge::amount))
                        .add(Sums.of(line.charges().stream(), Bill.AllowanceCharge::amount));
        if (!Sums.within(ROUNDING, line.netAmount(), calculated)) {
            findings.warn(
                    "PEPPOL-EN16931-R120",
                    Term.BT_131,
                    index,
                    "The line net amount (BT-131) is %s, but quantity × price gives %s."
                            .formatted(
                                    line.netAmount().toPlainString(),
                                    Sums.cents(calculated).toPlainString()));
        }
    }

    /** Factur-X EXTENDED: a group is the sum of what names it as its parent. */
    private void group(Bill bill, BillLine line, int index) {
        if (line.hierarchy() == null || !"GROUP".equals(line.hierarchy().kind())) {
            return;
        }
        List<BillLine> parts = bill.lines().stream().filter(part -> part.isPartOf(line)).toList();
        BigDecimal sum = Sums.of(parts.stream(), BillLine::netAmount);
        if (!parts.isEmpty() && sum.compareTo(line.netAmount()) != 0) {
            findings.fatal(
                    "INTAKE-GROUP",
                    Term.BT_131,
                    index,
                    "The group %s is given as %s, but its lines come to %s."
                            .formatted(
                                    line.identifier(),
                                    line.netAmount().toPlainString(),
                                    sum.toPlainString()));
        }
    }

    private void price(BillLine line, int index) {
        var price = line.price();
        if (price == null) {
            return;
        }
        if (price.netPrice().signum() < 0) {
            findings.fatal("BR-27", Term.BT_146, index, "The item net price (BT-146) is negative.");
        }
        var gross = price.grossPrice();
        if (gross != null && gross.signum() < 0) {
            findings.fatal(
                    "BR-28", Term.BT_148, index, "The item gross price (BT-148) is negative.");
        }
    }

    private void period(BillLine line, int index) {
        if (line.period() != null && DocumentRules.endsBeforeItStarts(line.period())) {
            findings.fatal(
                    "BR-30", Term.BG_26, index, "The period of the line ends before it starts.");
        }
    }

    private void reasons(String rule, Term term, List<Bill.AllowanceCharge> all, int index) {
        if (all.stream().anyMatch(DocumentRules::hasNoReason)) {
            findings.fatal(
                    rule,
                    term,
                    index,
                    "The %s has neither a reason nor a reason code.".formatted(term.title()));
        }
    }

    private void item(BillLine line, int index) {
        var item = line.item();
        if (item == null) {
            return;
        }
        var standard = item.standardIdentifier();
        if (standard != null && standard.scheme() == null) {
            findings.fatal(
                    "BR-64",
                    Term.BT_157,
                    index,
                    "The item standard identifier (BT-157) has no scheme identifier.");
        }
        if (item.classifications().stream().anyMatch(each -> each.scheme() == null)) {
            findings.fatal(
                    "BR-65",
                    Term.BT_158,
                    index,
                    "An item classification identifier (BT-158) has no scheme identifier.");
        }
    }
}
