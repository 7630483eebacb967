package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.pdf.sheet.Element;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** Totals and the VAT breakdown, right-aligned under the amounts of the lines. */
record TotalsBlock(Bill bill, Words words, Sheet sheet, Element table) {
    private static final float LABEL = Sheet.RIGHT - 262;

    TotalsBlock(Bill bill, Words words, Sheet sheet) {
        this(bill, words, sheet, sheet.document().add(Role.TABLE));
    }

    void write() throws IOException {
        Bill.Totals totals = bill.totals();
        if (totals.lineNetAmount().compareTo(totals.amountWithoutVat()) != 0) {
            row(words.say("lineTotal"), totals.lineNetAmount(), Style.BODY);
        }
        adjustments("allowance", bill.allowances(), true);
        adjustments("charge", bill.charges(), false);
        row(words.say("totalWithoutVat"), totals.amountWithoutVat(), Style.BODY);
        for (Bill.VatBreakdown part : bill.vatBreakdown()) {
            row(vatLabel(part), part.taxAmount(), Style.BODY);
        }
        row(words.say("totalWithVat"), totals.amountWithVat(), Style.BODY);
        for (Bill.ThirdPartyPayment payment : bill.thirdPartyPayments()) {
            String label = payment.description();
            row(label == null ? words.say("collected") : label, payment.amount(), Style.BODY);
        }
        row(words.say("paid"), negated(totals.paidAmount()), Style.BODY);
        row(words.say("rounding"), totals.roundingAmount(), Style.BODY);
        row(words.say("amountDue"), totals.payableAmount(), Style.STRONG);
        accountingVat(totals.vatAmountInAccountingCurrency());
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() == 0 ? null : amount.negate();
    }

    private void adjustments(String label, List<Bill.AllowanceCharge> all, boolean subtracted)
            throws IOException {
        for (Bill.AllowanceCharge each : all) {
            row(
                    each.reason() == null ? words.say(label) : each.reason(),
                    subtracted ? each.amount().negate() : each.amount(),
                    Style.BODY);
        }
    }

    /**
     * The taxable amount of each rate stands in the label, so the breakdown needs no second table.
     */
    private String vatLabel(Bill.VatBreakdown part) {
        String rate = words.percent(part.rate());
        String taxable = words.money(part.taxableAmount(), bill.currency());
        if (part.categoryCode().equals("S")) {
            return words.say("vatOn", rate, taxable);
        }
        String reason =
                part.exemptionReason() == null
                        ? words.say("category." + part.categoryCode())
                        : part.exemptionReason();
        return words.say("vatExempt", rate, taxable, reason);
    }

    private void row(String label, @Nullable BigDecimal amount, Style style) throws IOException {
        if (amount == null) {
            return;
        }
        String figure = words.money(amount, bill.currency());
        float width = Sheet.RIGHT - LABEL - sheet.width(figure, style) - 14;
        List<String> lines = sheet.wrap(label, width, style);
        sheet.keepTogether(lines.size() * style.leading() + 8);
        sheet.rule(LABEL, Sheet.RIGHT);
        sheet.skip(4);
        Element row = table.add(Role.ROW);
        Element head = row.add(Role.ROW_HEAD);
        sheet.tag(head);
        sheet.text(lines.getFirst(), LABEL, style);
        sheet.tag(row.add(Role.CELL));
        sheet.textTo(figure, Sheet.RIGHT, style);
        sheet.tag(head);
        for (String line : lines.subList(1, lines.size())) {
            sheet.skip(style.leading());
            sheet.text(line, LABEL, style);
        }
        sheet.skip(style.leading());
        sheet.skip(3);
    }

    private void accountingVat(@Nullable BigDecimal amount) throws IOException {
        String currency = bill.vatAccountingCurrency();
        if (amount != null && currency != null) {
            Element row = table.add(Role.ROW);
            sheet.tag(row.add(Role.ROW_HEAD));
            sheet.text(words.say("accountingVat", currency), LABEL, Style.LABEL);
            sheet.tag(row.add(Role.CELL));
            sheet.textTo(words.money(amount, currency), Sheet.RIGHT, Style.LABEL);
            sheet.skip(Style.LABEL.leading());
        }
    }
}
