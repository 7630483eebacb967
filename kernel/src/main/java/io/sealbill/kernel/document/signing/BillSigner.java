package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.Receipt;
import io.sealbill.kernel.document.pdf.ReceiptPdf;
import io.sealbill.kernel.document.signing.pades.PdfSigner;
import io.sealbill.kernel.document.signing.time.TimestampSource;

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
    public SignedBill sign(Bill bill, SigningKey key) {
        return sign(bill, key, Locale.ENGLISH);
    }

    /**
     * Both forms carry the same time of signing, and the data name the document.
     *
     * @param locale the document's language
     */
    public SignedBill sign(Bill bill, SigningKey key, Locale locale) {
        Instant now = clock.instant();
        byte[] pdf = pdfSigner.sign(BillPdf.render(bill, locale), key, now);
        return new SignedBill(BillJws.sign(bill, pdf, key, now), pdf);
    }

    /** The document of a receipt, in {@code locale}. */
    public SignedReceipt sign(Receipt receipt, SigningKey key, Locale locale) {
        byte[] pdf = ReceiptPdf.render(receipt, locale);
        return new SignedReceipt(pdfSigner.sign(pdf, key, clock.instant()));
    }
}
