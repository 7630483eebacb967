package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.document.pdf.brand.Letterhead;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The order and look of a bill's parts. */
record BillLayout(Bill bill, Words words, Sheet sheet) {
    private static final float GAP = 22;

    static String title(Bill bill, Words words) {
        return words.say(Succession.isCreditNote(bill) ? "creditNote" : "invoice");
    }

    void write(BillPdf.Look look) throws IOException {
        PartiesBlock parties = new PartiesBlock(words, sheet);
        Letterhead letterhead = new Letterhead(sheet, look.brand());
        letterhead.write(title(bill, words), bill.seller().name());
        facts();
        sheet.skip(GAP);
        parties.write(bill.seller(), bill.buyer(), "billTo");
        sheet.skip(GAP);
        sheet.begin(Role.HEADING);
        sheet.text(headline(), Sheet.LEFT, letterhead.accented(Style.DUE));
        sheet.skip(Style.DUE.leading() + 14);
        new LinesTable(bill, words, sheet).write();
        new TotalsBlock(bill, words, sheet).write();
        sheet.skip(GAP);
        new PaymentBlock(bill, words, sheet).write(look.payLink());
        notes();
        footers();
    }

    private void facts() throws IOException {
        fact("invoiceNumber", bill.invoiceNumber());
        fact("issueDate", words.date(bill.issueDate()));
        fact("dueDate", bill.paymentDueDate() == null ? null : words.date(bill.paymentDueDate()));
        fact("period", period(bill.period()));
        fact("buyerReference", bill.buyerReference());
        fact("purchaseOrder", bill.references() == null ? null : bill.references().purchaseOrder());
        for (Bill.PrecedingInvoice preceding : bill.precedingInvoices()) {
            fact("precedingInvoice", preceding.reference());
        }
    }

    private void fact(String label, @Nullable String value) throws IOException {
        if (value != null) {
            sheet.begin(Role.PARAGRAPH);
            sheet.text(words.say(label) + " ", Sheet.LEFT, Style.LABEL);
            List<String> lines = sheet.wrap(value, 360, Style.BODY);
            for (String line : lines) {
                sheet.text(
                        line,
                        Sheet.LEFT + 108,
                        label.equals("invoiceNumber") ? Style.STRONG : Style.BODY);
                sheet.skip(Style.BODY.leading());
            }
        }
    }

    private @Nullable String period(Bill.@Nullable Period period) {
        return period == null
                ? null
                : Stream.of(period.start(), period.end())
                        .filter(Objects::nonNull)
                        .map(words::date)
                        .reduce((start, end) -> start + " – " + end)
                        .orElse(null);
    }

    private String headline() {
        var amount = bill.payableAmount();
        if (amount.signum() == 0) {
            return words.say("nothingDue");
        }
        if (amount.signum() < 0 || Succession.isCreditNote(bill)) {
            return words.say("credited", words.money(amount.abs(), bill.currency()));
        }
        String due = words.money(amount, bill.currency());
        return bill.paymentDueDate() == null
                ? words.say("due", due)
                : words.say("dueOn", due, words.date(bill.paymentDueDate()));
    }

    private void notes() throws IOException {
        if (bill.notes().isEmpty()) {
            return;
        }
        sheet.skip(GAP / 2);
        sheet.keepTogether(40);
        sheet.begin(Role.HEADING);
        sheet.text(words.say("notes"), Sheet.LEFT, Style.HEADING);
        sheet.skip(Style.HEADING.leading());
        for (Bill.Note note : bill.notes()) {
            sheet.begin(Role.PARAGRAPH);
            sheet.paragraph(note.text(), Sheet.LEFT, Sheet.RIGHT - Sheet.LEFT, Style.SMALL);
            sheet.skip(3);
        }
    }

    private void footers() throws IOException {
        String summary = bill.invoiceNumber() + "  ·  " + headline();
        Footer footer = new Footer(sheet, words);
        footer.write(
                summary, words.say("signed", bill.seller().name()) + " " + words.say("attached"));
    }
}
