package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.pdf.BillPdf;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Checks the one signature of a document. Stricter than PDF: it must cover every byte but its own
 * value, so whatever was saved, hidden or exchanged after signing is found.
 */
final class SignedPdf {
    private static final String SUB_FILTER = "ETSI.CAdES.detached";

    private SignedPdf() {}

    /**
     * A document whose signature was good.
     *
     * @param attachment the attached data of the bill; null in documents that are no bill
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Checked(
            List<X509Certificate> chain, @Nullable Instant signedAt, byte @Nullable [] attachment) {
        @Override
        public String toString() {
            return "Checked[redacted]";
        }
    }

    /**
     * @throws BillJws.Broken if there is no signature, or it does not hold for the whole document
     */
    static Checked check(byte[] pdf) throws BillJws.Broken {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = onlySignature(document);
            byte[] value = coveredContents(pdf, signature);
            CmsSignature.Checked signed =
                    CmsSignature.check(value, signature.getSignedContent(pdf));
            return new Checked(signed.chain(), signedAt(signature), attachment(document));
        } catch (IOException | RuntimeException e) {
            throw new BillJws.Broken("its signature cannot be checked", e);
        }
    }

    private static PDSignature onlySignature(PDDocument document) throws BillJws.Broken {
        List<PDSignature> signatures = document.getSignatureDictionaries();
        if (signatures.isEmpty()) {
            throw new BillJws.Broken("it is not signed");
        }
        if (signatures.size() > 1 || !SUB_FILTER.equals(signatures.getFirst().getSubFilter())) {
            throw new BillJws.Broken("it does not have the one signature of its issuer");
        }
        return signatures.getFirst();
    }

    /** The signature's value; refuses unless everything else in the file is what was signed. */
    private static byte[] coveredContents(byte[] pdf, PDSignature signature) throws BillJws.Broken {
        int[] range = signature.getByteRange();
        boolean whole =
                range != null
                        && range.length == 4
                        && range[0] == 0
                        && range[1] > 0
                        && range[2] > range[1]
                        && range[3] >= 0
                        && (long) range[2] + range[3] == pdf.length
                        && pdf[range[1]] == '<'
                        && pdf[range[2] - 1] == '>';
        if (!whole) {
            throw new BillJws.Broken("it was changed or added to after it was signed");
        }
        String gap =
                new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.ISO_8859_1);
        if (!gap.matches("[0-9a-f]*")) {
            throw new BillJws.Broken("something hides where its signature stands");
        }
        return signature.getContents();
    }

    /** PAdES keeps the time in the signature dictionary, which is signed. */
    private static @Nullable Instant signedAt(PDSignature signature) {
        return signature.getSignDate() == null ? null : signature.getSignDate().toInstant();
    }

    private static byte @Nullable [] attachment(PDDocument document) throws IOException {
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        var tree = names.getEmbeddedFiles();
        var files = tree == null ? null : tree.getNames();
        var file = files == null ? null : files.get(BillPdf.ATTACHMENT);
        if (file == null || file.getEmbeddedFile() == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = file.getEmbeddedFile().createInputStream()) {
            stream.transferTo(bytes);
        }
        return bytes.toByteArray();
    }
}
