package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.Receipt;
import io.sealbill.kernel.document.pdf.ReceiptPdf;
import io.sealbill.kernel.document.pdf.StatementPdf;
import io.sealbill.kernel.document.signing.pades.PdfSigner;
import io.sealbill.kernel.document.signing.time.TimestampSource;
import io.sealbill.kernel.sealing.OriginalKey;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Renders and signs. One serves any number of threads and billers; the first signature of a process
 * takes seconds, the next milliseconds.
 */
public final class BillSigner {
    private final Clock clock;
    private final PdfSigner pdfSigner;

    /** Documents get PAdES signatures of baseline-B: good while the signer's certificate is. */
    public BillSigner(Clock clock) {
        this(clock, null);
    }

    /**
     * Documents get PAdES signatures of baseline-T: good also when the signer's certificate has
     * ended or was revoked since.
     */
    public BillSigner(Clock clock, @Nullable TimestampSource timestamps) {
        this.clock = clock;
        this.pdfSigner = new PdfSigner(timestamps);
    }

    /** Signs in English. */
    public SignedBill sign(Document document, SigningKey key) {
        return sign(document, key, Locale.ENGLISH);
    }

    /**
     * Both forms carry the same time of signing, and the data name the document.
     *
     * @param locale the document's language
     */
    public SignedBill sign(Document document, SigningKey key, Locale locale) {
        return sign(document, key, BillPdf.Look.in(locale));
    }

    /** The same with more to say of the document. */
    public SignedBill sign(Document document, SigningKey key, BillPdf.Look look) {
        return sign(document, key, look, null);
    }

    /**
     * The same of a bill that came in a PDF: the data name that file, and a key to lock it with
     * goes with them.
     *
     * @param original the file as it came; null if the bill came in another kind of file
     */
    public SignedBill sign(
            Document document, SigningKey key, BillPdf.Look look, byte @Nullable [] original) {
        Instant now = clock.instant();
        BillPdf.Rendered rendered =
                switch (document) {
                    case Bill bill -> BillPdf.renderWithXml(bill, look);
                    case Statement statement ->
                            StatementPdf.renderWithData(statement, look.locale(), look.brand());
                };
        byte[] pdf = signDocument(rendered.pdf(), key, now);
        BillPdf.Rendered signed = rendered.signed(pdf);
        return original == null
                ? new SignedBill(signData(document, signed, key, now), pdf)
                : new SignedBill(
                        BillJws.sign(document, signed, Sha256.base64Url(original), key, now),
                        pdf,
                        OriginalKey.fresh());
    }

    /** The first half of {@link #sign}: of a document that is rendered already. */
    public byte[] signDocument(byte[] pdf, SigningKey key, Instant at) {
        return pdfSigner.sign(pdf, key, at);
    }

    /**
     * The second half: the JWS.
     *
     * @param document signed
     */
    public String signData(Document data, BillPdf.Rendered document, SigningKey key, Instant at) {
        return BillJws.sign(data, document, null, key, at);
    }

    /** The document of a receipt, in {@code locale}. */
    public SignedReceipt sign(Receipt receipt, SigningKey key, Locale locale) {
        return sign(receipt, key, BillPdf.Look.in(locale));
    }

    /** The same with the biller's marks. */
    public SignedReceipt sign(Receipt receipt, SigningKey key, BillPdf.Look look) {
        byte[] pdf = ReceiptPdf.render(receipt, look.locale(), look.brand());
        return new SignedReceipt(pdfSigner.sign(pdf, key, clock.instant()));
    }
}
