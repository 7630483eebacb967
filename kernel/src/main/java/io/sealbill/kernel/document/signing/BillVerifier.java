package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;

import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Checks what {@link BillSigner} made, wherever it has been since. It never throws on bad input.
 */
public final class BillVerifier {
    private static final String DATA = "data";
    private static final String DOCUMENT = "document";

    private final TrustAnchors anchors;

    public BillVerifier(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /** Checks signed data. */
    public Verification verifyJws(String jws) {
        try {
            return intact(BillJws.check(jws));
        } catch (BillJws.Broken e) {
            return broken(e);
        }
    }

    /** Checks a signed document: a bill, or a receipt, which has no data attached. */
    public Verification verifyPdf(byte[] pdf) {
        try {
            SignedPdf.Checked checked = SignedPdf.check(pdf);
            Bill bill = checked.attachment() == null ? null : BillJson.read(checked.attachment());
            return intact(checked.chain(), checked.signedAt(), bill);
        } catch (BillJws.Broken e) {
            return Verification.broken(List.of(DOCUMENT), "The document: " + e.getMessage() + ".");
        } catch (BillJson.NotCanonical e) {
            return Verification.broken(
                    List.of(DOCUMENT), "The document: the data attached to it are no bill.");
        }
    }

    /**
     * Checks both forms of a bill, that they are of one bill and one signer, and that the data were
     * signed for this very document.
     */
    public Verification verify(SignedBill content) {
        BillJws.Checked checked;
        try {
            checked = BillJws.check(content.jws());
        } catch (BillJws.Broken e) {
            return broken(e);
        }
        Verification document = verifyPdf(content.pdf());
        if (!document.intact()) {
            return document;
        }
        Verification data = intact(checked);
        List<String> differences =
                document.bill() == null
                        ? List.of(DOCUMENT)
                        : Differences.between(checked.bill(), document.bill());
        if (!differences.isEmpty()) {
            return Verification.broken(
                    differences, "The document and the data are both signed, but not of one bill.");
        }
        if (data.subject() == null || !data.subject().equals(document.subject())) {
            return Verification.broken(
                    List.of("signer"),
                    "The document and the data are signed by different issuers.");
        }
        if (!checked.document().equals(BillJws.digest(content.pdf()))) {
            return Verification.broken(
                    List.of(DOCUMENT), "The data were signed for another document of this bill.");
        }
        return document.trusted() ? data : data.untrusted();
    }

    /** Checks the JSON of a {@link KeptBill}, whose readable form must be the signed one. */
    public Verification verifyKept(byte[] json) {
        KeptBill kept;
        try {
            kept = KeptBill.fromJson(json);
        } catch (IOException e) {
            return Verification.broken(List.of(DATA), "The file is not that of a bill.");
        }
        Verification data = verifyJws(kept.jws());
        List<String> differences =
                data.bill() == null ? List.of() : Differences.between(data.bill(), kept.bill());
        return differences.isEmpty()
                ? data
                : Verification.broken(
                        differences, "The bill that is written there is not the one signed.");
    }

    private static Verification broken(BillJws.Broken why) {
        return Verification.broken(
                List.of(DATA), "The data of the bill: " + why.getMessage() + ".");
    }

    private Verification intact(BillJws.Checked data) {
        return intact(data.chain(), data.signedAt(), data.bill());
    }

    private Verification intact(
            List<X509Certificate> chain, @Nullable Instant signedAt, @Nullable Bill bill) {
        X509Certificate signer = chain.getFirst();
        boolean trusted = signedAt != null && anchors.vouchFor(chain, signedAt);
        return new Verification(
                true,
                trusted,
                name(signer),
                signer.getSubjectX500Principal().getName(),
                signedAt,
                List.of(),
                "",
                bill);
    }

    private static String name(X509Certificate certificate) {
        X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        for (var attribute : List.of(BCStyle.O, BCStyle.CN)) {
            RDN[] found = subject.getRDNs(attribute);
            if (found.length > 0) {
                return IETFUtils.valueToString(found[0].getFirst().getValue());
            }
        }
        return certificate.getSubjectX500Principal().getName();
    }
}
