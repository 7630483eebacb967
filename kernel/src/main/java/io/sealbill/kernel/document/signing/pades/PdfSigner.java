package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.time.TimestampFailed;
import io.sealbill.kernel.document.signing.time.TimestampSource;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;

/**
 * PAdES baseline signatures (ETSI EN 319 142-1), ECDSA P-256 with SHA-256: level B, or T where
 * there is a timestamp source. Serves any number of threads. It does what EU DSS does, by the same
 * libraries, without checking anew for each bill what it has just made.
 */
public final class PdfSigner {
    private static final COSName SUB_FILTER = COSName.getPDFName("ETSI.CAdES.detached");

    /** What a signature takes beside certificates and timestamp. */
    private static final int OWN_BYTES = 1_200;

    private final @Nullable TimestampSource timestamps;

    public PdfSigner(@Nullable TimestampSource timestamps) {
        this.timestamps = timestamps;
    }

    /**
     * @param at what the signature says; a timestamp says for itself
     * @throws TimestampFailed if no timestamp can be had
     */
    public byte[] sign(byte[] pdf, SigningKey key, Instant at) {
        int room = room(key);
        ByteArrayOutputStream signed = new ByteArrayOutputStream(pdf.length + 3 * room);
        // Made just before, so that nothing has to be mended, which a lenient parser looks for.
        try (PDDocument document = new PDFParser(new RandomAccessReadBuffer(pdf)).parse(false);
                SignatureOptions options = new SignatureOptions()) {
            options.setPreferredSignatureSize(room);
            document.addSignature(signature(at), options);
            ExternalSigningSupport support = document.saveIncrementalForExternalSigning(signed);
            byte[] content = support.getContent().readAllBytes();
            support.setSignature(new CmsWriter(key, timestamps).sign(content));
            return signed.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("written to memory", e);
        }
    }

    private static PDSignature signature(Instant at) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(SUB_FILTER);
        signature.setSignDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
        return signature;
    }

    private int room(SigningKey key) {
        int bytes = OWN_BYTES + (timestamps == null ? 0 : timestamps.mostBytes());
        try {
            for (X509Certificate certificate : key.chain()) {
                bytes += certificate.getEncoded().length;
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
        return bytes;
    }
}
