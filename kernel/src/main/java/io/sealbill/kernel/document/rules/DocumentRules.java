package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.PaymentInstructions;

import java.util.List;

/** What must hold of the document beside its parties, lines and sums. */
record DocumentRules(Bill bill, Findings findings) {

    void check() {
        findings.check(
                bill.period() == null || !endsBeforeItStarts(bill.period()),
                "BR-29",
                Term.BG_14,
                "The invoicing period (BG-14) ends before it starts.");
        findings.check(
                bill.taxPointDate() == null || bill.taxPointDateCode() == null,
                "BR-CO-03",
                Term.BT_7,
                "The VAT point date (BT-7) and its code (BT-8) exclude each other.");
        reasons("BR-33", Term.BG_20, bill.allowances());
        reasons("BR-38", Term.BG_21, bill.charges());
        accountingCurrency();
        card();
        dueDate();
    }

    static boolean endsBeforeItStarts(Bill.Period period) {
        return period.start() != null
                && period.end() != null
                && period.end().isBefore(period.start());
    }

    static boolean hasNoReason(Bill.AllowanceCharge each) {
        return each.reason() == null && each.reasonCode() == null;
    }

    private void reasons(String rule, Term term, List<Bill.AllowanceCharge> all) {
        int index = 0;
        for (Bill.AllowanceCharge each : all) {
            index++;
            if (hasNoReason(each)) {
                findings.fatal(
                        rule,
                        term,
                        index,
                        "The %s has neither a reason nor a reason code.".formatted(term.title()));
            }
        }
    }

    private void accountingCurrency() {
        String currency = bill.vatAccountingCurrency();
        findings.check(
                currency == null
                        || currency.equals(bill.currency())
                        || bill.totals().vatAmountInAccountingCurrency() != null,
                "BR-53",
                Term.BT_111,
                "The VAT total in the VAT accounting currency (BT-111) is missing.");
    }

    private void card() {
        PaymentInstructions payment = bill.paymentInstructions();
        if (payment != null && payment.card() != null && payment.card().accountNumber().isEmpty()) {
            findings.missing("BR-51", Term.BT_87, 1);
        }
    }

    /** A warning only: payers then see no date, but the bill can be paid. */
    private void dueDate() {
        if (bill.totals().payableAmount().signum() > 0
                && bill.paymentDueDate() == null
                && bill.paymentTerms() == null) {
            findings.warn(
                    "BR-CO-25",
                    Term.BT_9,
                    1,
                    "There is an amount to pay, but neither a due date (BT-9) nor payment"
                            + " terms (BT-20).");
        }
    }
}
