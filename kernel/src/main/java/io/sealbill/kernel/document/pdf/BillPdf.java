package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.pdf.sheet.Archive;
import io.sealbill.kernel.document.pdf.sheet.Attachment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A bill as an A4 document: amount and due date first, then what it is for, VAT, totals and how to
 * pay. It is PDF/A-3a and carries the same bill twice as data: the canonical JSON, so that a reader
 * of the document can check that it says what the data say, and where the standard has words for
 * all of it, Factur-X in its profile EN 16931. The same bill gives the same bytes.
 */
public final class BillPdf {
    /** The name under which {@link BillJson} is attached. */
    public static final String ATTACHMENT = "bill.json";

    private BillPdf() {}

    /**
     * @param locale English and Chinese are spoken; any other becomes English
     */
    public static byte[] render(Bill bill, Locale locale) {
        Words words = new Words(locale);
        byte[] json = BillJson.write(bill);
        List<Attachment> attachments = new ArrayList<>();
        attachments.add(
                new Attachment(
                        ATTACHMENT,
                        new Attachment.Media("application/json", words.say("attachedData")),
                        "Data",
                        bill.issueDate(),
                        json));
        boolean hybrid = FacturX.isPossible(bill);
        if (hybrid) {
            attachments.add(FacturX.attachment(bill, words.say("attachedInvoice")));
        }
        Archive.Description description =
                new Archive.Description(
                        BillLayout.title(bill, words) + " " + bill.invoiceNumber(),
                        bill.seller().name(),
                        words.locale(),
                        Arrays.hashCode(json),
                        hybrid ? FacturX.EXTENSION : Archive.Extension.NONE);
        return Archive.write(
                description, attachments, sheet -> new BillLayout(bill, words, sheet).write());
    }
}
