package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.StatementPdf;
import io.sealbill.kernel.document.signing.BrokenSignature;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Checks the signature of a document. Stricter than PDF: it must cover every byte that was there
 * but its own value, and what was added since may be nothing but evidence for the signature itself
 * (PAdES baseline-LT and -LTA). So whatever was saved, hidden or exchanged after signing is found.
 */
public final class SignedPdf {
    private static final String SIGNATURE = "ETSI.CAdES.detached";
    private static final String TIMESTAMP = "ETSI.RFC3161";

    private SignedPdf() {}

    /**
     * A document whose signature was good.
     *
     * @param chain the signer's certificate comes first
     * @param claimed when the signer says that it signed
     * @param stamps from the one of the signature to the last one of the document
     * @param revocations lists that the document carries
     * @param archived whether a timestamp covers the document with the evidence in it
     * @param bill the attached data of the bill; null in documents that are no bill
     * @param statement the same of a statement of account
     * @param proof the same of what it proves of itself; null without one
     * @param original the document as it left the signer
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Checked(
            List<X509Certificate> chain,
            @Nullable Instant claimed,
            List<Stamp> stamps,
            List<X509CRL> revocations,
            boolean archived,
            byte @Nullable [] bill,
            byte @Nullable [] statement,
            byte @Nullable [] proof,
            byte[] original) {
        @Override
        public String toString() {
            return "Checked[redacted]";
        }
    }

    /**
     * @throws BrokenSignature if there is no signature, or it does not hold for the whole document
     */
    public static Checked check(byte[] pdf) throws BrokenSignature {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDSignature> all = inOrder(document);
            PDSignature signature = all.getFirst();
            SignedRange range = SignedRange.of(signature, pdf);
            CmsSignature.Checked signed =
                    CmsSignature.check(range.value(), signature.getSignedContent(pdf));
            List<Stamp> stamps = new ArrayList<>();
            if (signed.stamp() != null) {
                stamps.add(signed.stamp());
            }
            byte[] original = Arrays.copyOf(pdf, range.end());
            List<X509CRL> revocations = List.of();
            if (range.end() < pdf.length) {
                StraightUpdates.require(pdf, range.end());
                LaterEvidence evidence = new LaterEvidence(document, original);
                evidence.requireNothingElse();
                if (all.size() == 1) {
                    evidence.requireSome();
                }
                stamps.addAll(documentStamps(all.subList(1, all.size()), pdf));
                revocations = evidence.revocations();
            } else if (all.size() > 1) {
                throw new BrokenSignature("it does not have the one signature of its issuer");
            }
            return new Checked(
                    signed.chain(),
                    claimed(signature),
                    stamps,
                    revocations,
                    all.size() > 1,
                    attachment(document, BillPdf.ATTACHMENT),
                    attachment(document, StatementPdf.ATTACHMENT),
                    attachment(document, BillPdf.PROOF),
                    original);
        } catch (IOException | RuntimeException e) {
            throw new BrokenSignature("its signature cannot be checked", e);
        }
    }

    /** The signature of the issuer, then timestamps of the document, oldest first. */
    private static List<PDSignature> inOrder(PDDocument document) throws BrokenSignature {
        List<PDSignature> all = new ArrayList<>(document.getSignatureDictionaries());
        if (all.isEmpty()) {
            throw new BrokenSignature("it is not signed");
        }
        if (all.stream().anyMatch(each -> each.getByteRange().length != 4)) {
            throw new BrokenSignature("it was changed or added to after it was signed");
        }
        all.sort(Comparator.comparingInt(each -> each.getByteRange()[2]));
        for (int i = 0; i < all.size(); i++) {
            if (!(i == 0 ? SIGNATURE : TIMESTAMP).equals(all.get(i).getSubFilter())) {
                throw new BrokenSignature("it does not have the one signature of its issuer");
            }
        }
        return all;
    }

    /** Each covers all that was there; the last one everything, so that nothing follows it. */
    private static List<Stamp> documentStamps(List<PDSignature> timestamps, byte[] pdf)
            throws IOException, BrokenSignature {
        List<Stamp> stamps = new ArrayList<>();
        int end = pdf.length;
        for (PDSignature timestamp : timestamps) {
            SignedRange range = SignedRange.of(timestamp, pdf);
            end = range.end();
            stamps.add(
                    TimeProof.check(
                            CmsSignature.contentInfo(range.value()),
                            timestamp.getSignedContent(pdf)));
        }
        if (end != pdf.length) {
            throw new BrokenSignature("it was changed or added to after it was signed");
        }
        return stamps;
    }

    /** PAdES keeps the time in the signature dictionary, which is signed. */
    private static @Nullable Instant claimed(PDSignature signature) {
        return signature.getSignDate() == null ? null : signature.getSignDate().toInstant();
    }

    /**
     * A file that a document carries, whoever signed it; null if it carries none of that name.
     *
     * @throws BrokenSignature if it is no document
     */
    public static byte @Nullable [] attached(byte[] pdf, String name) throws BrokenSignature {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return attachment(document, name);
        } catch (IOException | RuntimeException e) {
            throw new BrokenSignature("it cannot be read", e);
        }
    }

    private static byte @Nullable [] attachment(PDDocument document, String name)
            throws IOException {
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        var tree = names.getEmbeddedFiles();
        var files = tree == null ? null : tree.getNames();
        var file = files == null ? null : files.get(name);
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
