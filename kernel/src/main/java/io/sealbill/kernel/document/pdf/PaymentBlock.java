package io.sealbill.kernel.document.pdf;

import io.nayuki.qrcodegen.QrCode;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How to pay. */
record PaymentBlock(Bill bill, Words words, Sheet sheet) {
    private static final float VALUE = Sheet.LEFT + 132;

    private static final float CODE = 92;

    private record Fact(String label, String value) {}

    /**
     * A code to scan.
     *
     * @param alternative what it is, for who does not see it
     */
    private record Code(QrCode picture, String alternative, String caption) {}

    void write(@Nullable URI payLink) throws IOException {
        List<Fact> facts = facts();
        Code code = code(payLink);
        if (facts.isEmpty() && code == null) {
            return;
        }
        float height = (facts.size() + 2) * Style.BODY.leading();
        sheet.keepTogether(code == null ? height : Math.max(height, CODE + 24));
        sheet.begin(Role.HEADING);
        sheet.text(words.say("payment"), Sheet.LEFT, Style.HEADING);
        int page = sheet.pageCount();
        float top = sheet.y();
        sheet.skip(Style.HEADING.leading() + 2);
        for (Fact fact : facts) {
            sheet.keepTogether(Style.BODY.leading());
            sheet.begin(Role.PARAGRAPH);
            sheet.text(words.say(fact.label()) + " ", Sheet.LEFT, Style.LABEL);
            float width = Sheet.RIGHT - VALUE - (code == null ? 0 : CODE + 24);
            sheet.paragraph(fact.value(), VALUE, width, Style.BODY);
        }
        if (code != null && sheet.pageCount() == page) {
            show(code, top);
        }
    }

    /** A transfer if banking apps take it; else the way to the portal, if there is one. */
    private @Nullable Code code(@Nullable URI payLink) {
        QrCode transfer = PaymentCode.of(bill);
        if (transfer != null) {
            return new Code(transfer, words.say("paymentCode"), words.say("scanToPay"));
        }
        if (payLink == null) {
            return null;
        }
        QrCode link = PaymentCode.ofLink(bill, payLink);
        return link == null
                ? null
                : new Code(link, words.say("linkCode", payLink), words.say("scanToSignIn"));
    }

    private void show(Code code, float top) throws IOException {
        float below = sheet.y();
        sheet.moveTo(top);
        sheet.code(code.picture(), Sheet.RIGHT - CODE, CODE, code.alternative());
        sheet.skip(CODE + 4);
        sheet.begin(Role.PARAGRAPH);
        sheet.textTo(code.caption(), Sheet.RIGHT, Style.SMALL);
        sheet.skip(Style.SMALL.leading());
        sheet.moveTo(Math.max(below, sheet.y()));
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        PaymentInstructions payment = bill.paymentInstructions();
        if (payment != null) {
            for (PaymentInstructions.CreditTransfer transfer : payment.creditTransfers()) {
                add(facts, "account", grouped(transfer.account()));
                add(facts, "accountName", transfer.accountName());
                add(facts, "serviceProvider", transfer.serviceProvider());
            }
            add(facts, "remittance", payment.remittanceInformation());
            if (payment.card() != null) {
                add(facts, "card", words.say("cardEnding", payment.card().accountNumber()));
            }
            if (payment.directDebit() != null) {
                add(facts, "mandate", payment.directDebit().mandate());
                add(facts, "creditor", payment.directDebit().creditor());
                add(facts, "debited", payment.directDebit().debitedAccount());
            }
        }
        add(facts, "paymentTerms", bill.paymentTerms());
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }

    /** ISO 13616: on paper an IBAN stands in groups of four. */
    private static String grouped(String account) {
        String compact = account.replace(" ", "").toUpperCase(Locale.ROOT);
        return compact.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")
                ? compact.replaceAll("(.{4})(?!$)", "$1 ")
                : account;
    }
}
