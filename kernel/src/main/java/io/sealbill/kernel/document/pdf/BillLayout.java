package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The order and look of a bill's parts. */
record BillLayout(Bill bill, Words words, Sheet sheet) {
    private static final Set<String> CREDIT_NOTES =
            Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532");
    private static final float GAP = 22;
    private static final float COLUMN = 250;

    static String title(Bill bill, Words words) {
        return words.say(isCreditNote(bill) ? "creditNote" : "invoice");
    }

    static boolean isCreditNote(Bill bill) {
        return CREDIT_NOTES.contains(bill.typeCode());
    }

    void write(@Nullable URI payLink) throws IOException {
        head();
        facts();
        sheet.skip(GAP);
        parties();
        sheet.skip(GAP);
        sheet.begin(Role.HEADING);
        sheet.text(headline(), Sheet.LEFT, Style.DUE);
        sheet.skip(Style.DUE.leading() + 14);
        new LinesTable(bill, words, sheet).write();
        new TotalsBlock(bill, words, sheet).write();
        sheet.skip(GAP);
        new PaymentBlock(bill, words, sheet).write(payLink);
        notes();
        footers();
    }

    private void head() throws IOException {
        sheet.begin(Role.TITLE);
        sheet.text(title(bill, words), Sheet.LEFT, Style.TITLE);
        sheet.skip(6);
        sheet.begin(Role.PARAGRAPH);
        String name = bill.seller().name();
        List<String> lines = sheet.wrap(name, COLUMN, Style.BRAND);
        for (String line : lines.subList(0, Math.min(2, lines.size()))) {
            sheet.textTo(line, Sheet.RIGHT, Style.BRAND);
            sheet.skip(Style.BRAND.leading());
        }
        sheet.moveTo(Sheet.TOP + Style.TITLE.leading() + 14);
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

    private void parties() throws IOException {
        float top = sheet.y();
        party("from", bill.seller(), Sheet.LEFT);
        float below = sheet.y();
        sheet.moveTo(top);
        party("billTo", bill.buyer(), Sheet.LEFT + COLUMN);
        sheet.moveTo(Math.max(below, sheet.y()));
    }

    private void party(String label, Bill.Party party, float x) throws IOException {
        sheet.begin(Role.HEADING);
        sheet.text(words.say(label), x, Style.LABEL);
        sheet.skip(Style.LABEL.leading());
        sheet.begin(Role.PARAGRAPH);
        sheet.paragraph(party.name(), x, COLUMN - 16, Style.STRONG);
        for (String line : address(party)) {
            sheet.begin(Role.PARAGRAPH);
            sheet.paragraph(line, x, COLUMN - 16, Style.BODY);
        }
    }

    private List<String> address(Bill.Party party) {
        List<String> lines = new ArrayList<>();
        Bill.Address address = party.address();
        if (address != null) {
            Stream.of(
                            address.line1(),
                            address.line2(),
                            address.line3(),
                            joined(address.postCode(), address.city()),
                            address.subdivision(),
                            words.country(address.countryCode()))
                    .filter(line -> line != null && !line.isEmpty())
                    .forEach(lines::add);
        }
        Bill.Contact contact = party.contact();
        if (contact != null) {
            Stream.of(contact.telephone(), contact.email())
                    .filter(Objects::nonNull)
                    .forEach(lines::add);
        }
        if (party.vatIdentifier() != null) {
            lines.add(words.say("vatIdentifier") + " " + party.vatIdentifier());
        } else if (party.taxRegistrationIdentifier() != null) {
            lines.add(words.say("taxRegistration") + " " + party.taxRegistrationIdentifier());
        }
        return lines;
    }

    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        return Stream.of(first, second)
                .filter(Objects::nonNull)
                .reduce((a, b) -> a + " " + b)
                .orElse(null);
    }

    private String headline() {
        var amount = bill.payableAmount();
        if (amount.signum() == 0) {
            return words.say("nothingDue");
        }
        if (amount.signum() < 0 || isCreditNote(bill)) {
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
