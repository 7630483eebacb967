package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.pdf.brand.Brand;
import io.sealbill.kernel.document.pdf.sheet.Archive;
import io.sealbill.kernel.document.pdf.sheet.Attachment;
import io.sealbill.kernel.document.writing.CiiWriter;
import io.sealbill.kernel.transparency.proof.DocumentProof;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A bill as an A4 document: amount and due date first, then what it is for, VAT, totals and how to
 * pay. It is PDF/A-3a and carries the same bill twice as data: the canonical JSON, so that a reader
 * of the document can check that it says what the data say, and where the standard has words for
 * all of it, Factur-X in its profile EN 16931; and what it proves of itself, if that is given. The
 * same bill gives the same bytes.
 */
public final class BillPdf {
    /** The name under which {@link BillJson} is attached. */
    public static final String ATTACHMENT = "bill.json";

    /** The name under which the invoice is attached, as Factur-X wants it. */
    public static final String INVOICE = "factur-x.xml";

    /** The name under which {@link DocumentProof} is attached. */
    public static final String PROOF = "proof.json";

    private BillPdf() {}

    /**
     * A document and what is in it.
     *
     * @param xml the attached invoice (CII); null where the profile has no words for the bill
     * @param json the attached data, by {@link BillJson}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Rendered(byte[] pdf, byte @Nullable [] xml, byte[] json) {
        /** The same after the document was signed. */
        public Rendered signed(byte[] signedPdf) {
            return new Rendered(signedPdf, xml, json);
        }

        @Override
        public String toString() {
            return "Rendered[redacted]";
        }
    }

    /**
     * What of a document is not on its bill.
     *
     * @param locale English and Chinese are spoken; any other becomes English
     * @param payLink where the customer pays the bill after signing in, shown as a code where
     *     banking apps can be offered none; it holds no secret
     * @param brand the biller's
     * @param proof what the document alone shall prove of the bill; null for nothing
     */
    public record Look(
            Locale locale, @Nullable URI payLink, Brand brand, @Nullable DocumentProof proof) {
        public Look(Locale locale, @Nullable URI payLink, Brand brand) {
            this(locale, payLink, brand, null);
        }

        public Look(Locale locale, @Nullable URI payLink) {
            this(locale, payLink, Brand.NONE);
        }

        /** The same with a proof. */
        public Look proving(@Nullable DocumentProof what) {
            return new Look(locale, payLink, brand, what);
        }

        public static Look in(Locale locale) {
            return new Look(locale, null);
        }
    }

    /** The document alone. */
    public static byte[] render(Bill bill, Locale locale) {
        return renderWithXml(bill, Look.in(locale)).pdf();
    }

    /** The document and what is in it. */
    public static Rendered renderWithXml(Bill bill, Look look) {
        Words words = new Words(look.locale());
        byte[] json = BillJson.write(bill);
        List<Attachment> attachments = new ArrayList<>();
        attachments.add(
                new Attachment(
                        ATTACHMENT,
                        new Attachment.Media("application/json", words.say("attachedData")),
                        "Data",
                        bill.issueDate(),
                        json));
        byte[] xml = FacturX.isPossible(bill) ? CiiWriter.write(bill) : null;
        if (xml != null) {
            attachments.add(
                    FacturX.attachment(xml, bill.issueDate(), words.say("attachedInvoice")));
        }
        if (look.proof() != null) {
            attachments.add(
                    new Attachment(
                            PROOF,
                            new Attachment.Media("application/json", words.say("attachedProof")),
                            "Supplement",
                            bill.issueDate(),
                            BillJson.MAPPER.writeValueAsBytes(look.proof())));
        }
        Archive.Description description =
                new Archive.Description(
                        BillLayout.title(bill, words) + " " + bill.invoiceNumber(),
                        bill.seller().name(),
                        words.locale(),
                        Arrays.hashCode(json),
                        xml != null ? FacturX.EXTENSION : Archive.Extension.NONE);
        byte[] pdf =
                Archive.write(
                        description,
                        attachments,
                        sheet -> new BillLayout(bill, words, sheet).write(look));
        return new Rendered(pdf, xml, json);
    }
}
