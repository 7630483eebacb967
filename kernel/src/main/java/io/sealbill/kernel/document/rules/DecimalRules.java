package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** BR-DEC: amounts have at most two decimals. */
record DecimalRules(Findings findings) {

    void check(Bill bill) {
        Bill.Totals totals = bill.totals();
        decimals("BR-DEC-09", Term.BT_106, 1, totals.lineNetAmount());
        decimals("BR-DEC-10", Term.BT_107, 1, totals.allowances());
        decimals("BR-DEC-11", Term.BT_108, 1, totals.charges());
        decimals("BR-DEC-12", Term.BT_109, 1, totals.amountWithoutVat());
        decimals("BR-DEC-13", Term.BT_110, 1, totals.vatAmount());
        decimals("BR-DEC-14", Term.BT_112, 1, totals.amountWithVat());
        decimals("BR-DEC-15", Term.BT_111, 1, totals.vatAmountInAccountingCurrency());
        decimals("BR-DEC-16", Term.BT_113, 1, totals.paidAmount());
        decimals("BR-DEC-17", Term.BT_114, 1, totals.roundingAmount());
        decimals("BR-DEC-18", Term.BT_115, 1, totals.payableAmount());
        documentLevel("BR-DEC-01", "BR-DEC-02", Term.BG_20, bill.allowances());
        documentLevel("BR-DEC-05", "BR-DEC-06", Term.BG_21, bill.charges());
        for (int i = 1; i <= bill.vatBreakdown().size(); i++) {
            Bill.VatBreakdown part = bill.vatBreakdown().get(i - 1);
            decimals("BR-DEC-19", Term.BT_116, i, part.taxableAmount());
            decimals("BR-DEC-20", Term.BT_117, i, part.taxAmount());
        }
        for (int i = 1; i <= bill.lines().size(); i++) {
            var line = bill.lines().get(i - 1);
            decimals("BR-DEC-23", Term.BT_131, i, line.netAmount());
            ofLine("BR-DEC-24", "BR-DEC-25", Term.BG_27, i, line.allowances());
            ofLine("BR-DEC-27", "BR-DEC-28", Term.BG_28, i, line.charges());
        }
    }

    private void documentLevel(
            String amount, String base, Term term, List<Bill.AllowanceCharge> all) {
        for (int i = 1; i <= all.size(); i++) {
            ofLine(amount, base, term, i, List.of(all.get(i - 1)));
        }
    }

    private void ofLine(
            String amount, String base, Term term, int index, List<Bill.AllowanceCharge> all) {
        for (Bill.AllowanceCharge each : all) {
            decimals(amount, term, index, each.amount());
            decimals(base, term, index, each.baseAmount());
        }
    }

    private void decimals(String rule, Term term, int index, @Nullable BigDecimal amount) {
        if (amount != null && amount.scale() > 2) {
            findings.fatal(
                    rule,
                    term,
                    index,
                    "The %s (%s) has more than two decimals: %s."
                            .formatted(term.title(), term.id(), amount.toPlainString()));
        }
    }
}
