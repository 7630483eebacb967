package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.pdf.brand.Brand;
import io.sealbill.kernel.document.pdf.brand.Letterhead;
import io.sealbill.kernel.document.pdf.sheet.Archive;
import io.sealbill.kernel.document.pdf.sheet.Element;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** A payment receipt as an A4 page in the look of {@link BillPdf}. */
public final class ReceiptPdf {
    private static final float VALUE = Sheet.LEFT + 132;

    private final Receipt receipt;
    private final Words words;
    private final Sheet sheet;

    private final Letterhead letterhead;

    private ReceiptPdf(Receipt receipt, Words words, Sheet sheet, Letterhead letterhead) {
        this.receipt = receipt;
        this.words = words;
        this.sheet = sheet;
        this.letterhead = letterhead;
    }

    /**
     * @param locale English and Chinese are spoken; any other becomes English
     */
    public static byte[] render(Receipt receipt, Locale locale) {
        return render(receipt, locale, Brand.NONE);
    }

    /** The same with the biller's marks. */
    public static byte[] render(Receipt receipt, Locale locale, Brand brand) {
        Words words = new Words(locale);
        Archive.Description description =
                new Archive.Description(
                        words.say("receipt") + " " + receipt.receiptNumber(),
                        receipt.billerName(),
                        words.locale(),
                        receipt.hashCode(),
                        Archive.Extension.NONE);
        return Archive.write(
                description,
                List.of(),
                sheet ->
                        new ReceiptPdf(receipt, words, sheet, new Letterhead(sheet, brand))
                                .write());
    }

    private void write() throws IOException {
        letterhead.write(words.say("receipt"), receipt.billerName());
        fact("receiptNumber", receipt.receiptNumber());
        fact("bill", receipt.billNumber());
        fact("paidOn", words.time(receipt.paidAt()));
        fact("paidBy", method());
        fact("reference", receipt.paymentReference());
        sheet.skip(14);
        fact("payee", receipt.billerName());
        if (receipt.payerName() != null) {
            fact("payer", receipt.payerName());
        }
        fact("payerAccount", receipt.payerAccount());
        sheet.skip(24);
        String amount = words.money(receipt.amount(), receipt.currency());
        String day = words.date(receipt.paidAt().atZone(ZoneOffset.UTC).toLocalDate());
        String headline = words.say("paidHeadline", amount, day);
        sheet.begin(Role.HEADING);
        sheet.text(headline, Sheet.LEFT, letterhead.accented(Style.DUE));
        sheet.skip(Style.DUE.leading() + 14);
        table(amount);
        new Footer(sheet, words)
                .write(
                        receipt.receiptNumber() + "  ·  " + headline,
                        words.say("signed", receipt.billerName()));
    }

    private void table(String amount) throws IOException {
        Element table = sheet.document().add(Role.TABLE);
        Element heads = table.add(Role.ROW);
        sheet.tag(heads.add(Role.COLUMN_HEAD));
        sheet.text(words.say("description"), Sheet.LEFT, Style.SMALL);
        sheet.tag(heads.add(Role.COLUMN_HEAD));
        sheet.textTo(words.say("amount"), Sheet.RIGHT, Style.SMALL);
        sheet.skip(Style.SMALL.leading() + 3);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT);
        sheet.skip(7);
        Element line = table.add(Role.ROW);
        sheet.tag(line.add(Role.CELL));
        sheet.text(words.say("forBill", receipt.billNumber()), Sheet.LEFT, Style.BODY);
        sheet.tag(line.add(Role.CELL));
        sheet.textTo(amount, Sheet.RIGHT, Style.BODY);
        sheet.skip(Style.BODY.leading() + 10);
        sheet.rule(Sheet.RIGHT - 262, Sheet.RIGHT);
        sheet.skip(4);
        Element total = table.add(Role.ROW);
        sheet.tag(total.add(Role.ROW_HEAD));
        sheet.text(words.say("amountPaid"), Sheet.RIGHT - 262, Style.STRONG);
        sheet.tag(total.add(Role.CELL));
        sheet.textTo(amount, Sheet.RIGHT, Style.STRONG);
        sheet.skip(Style.STRONG.leading());
    }

    private String method() {
        String brand =
                switch (receipt.method().toLowerCase(Locale.ROOT)) {
                    case "visa" -> "Visa";
                    case "mastercard" -> "Mastercard";
                    case "amex" -> "American Express";
                    case "unionpay" -> "UnionPay";
                    default -> receipt.method();
                };
        return brand + " " + words.say("cardEnding", receipt.last4());
    }

    private void fact(String label, String value) throws IOException {
        sheet.begin(Role.PARAGRAPH);
        sheet.text(words.say(label) + " ", Sheet.LEFT, Style.LABEL);
        sheet.paragraph(value, VALUE, Sheet.RIGHT - VALUE, Style.BODY);
    }
}
