package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.signing.pades.SignedPdf;
import io.sealbill.kernel.document.signing.pades.Stamp;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.proof.DocumentProof;
import io.sealbill.kernel.transparency.proof.LogFindings;
import io.sealbill.kernel.transparency.proof.LogStanding;

import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Checks what {@link BillSigner} made, wherever it has been since. It never throws on bad input.
 */
public final class BillVerifier {
    private static final String DATA = "data";
    private static final String DOCUMENT = "document";
    private static final String LOG = "log";

    private final TrustAnchors anchors;
    private final Clock clock;
    private final List<NoteKey> logs;

    /** Trusts no log. */
    public BillVerifier(TrustAnchors anchors) {
        this(anchors, Clock.systemUTC());
    }

    /**
     * Trusts no log.
     *
     * @param clock by which certificates have ended or not; a timestamp that is believed moves the
     *     question back to its own time
     */
    public BillVerifier(TrustAnchors anchors, Clock clock) {
        this(anchors, List.of(), clock);
    }

    /**
     * @param logs the keys of the transparency logs that are trusted
     */
    public BillVerifier(TrustAnchors anchors, Collection<NoteKey> logs) {
        this(anchors, logs, Clock.systemUTC());
    }

    /** With both, see above. */
    public BillVerifier(TrustAnchors anchors, Collection<NoteKey> logs, Clock clock) {
        this.anchors = anchors;
        this.logs = List.copyOf(logs);
        this.clock = clock;
    }

    /** Checks signed data. */
    public Verification verifyJws(String jws) {
        try {
            return intact(BillJws.check(jws));
        } catch (BrokenSignature e) {
            return broken(e);
        }
    }

    /** Checks a signed document: a bill, or a receipt, which has no data attached. */
    public Verification verifyPdf(byte[] pdf) {
        try {
            return document(SignedPdf.check(pdf));
        } catch (BrokenSignature e) {
            return brokenDocument(e.getMessage() + ".");
        } catch (BillJson.NotCanonical e) {
            return brokenDocument(
                    "the data attached to it are no bill and no statement, or its proof is none.");
        }
    }

    private Verification document(SignedPdf.Checked checked) throws BillJson.NotCanonical {
        Document data = data(checked);
        TrustAnchors known = anchors.withRevocations(checked.revocations());
        Instant proven = provenAt(checked, known);
        boolean trusted =
                proven == null
                        ? isTrusted(checked.chain(), checked.claimed())
                        : known.vouchFor(checked.chain(), proven);
        LogFindings findings = findings(data, checked.proof());
        return findings.bill() == LogStanding.WRONG
                ? wrongProof()
                : intact(checked.chain(), checked.claimed(), data, trusted)
                        .with(Verification.Evidence.of(checked, proven))
                        .logged(findings);
    }

    /** What a document says of the log without its data beside it. */
    private LogFindings findings(@Nullable Document data, byte @Nullable [] proof)
            throws BillJson.NotCanonical {
        if (proof == null || data == null) {
            return LogFindings.NONE;
        }
        @Nullable DocumentProof read;
        try {
            read = BillJson.MAPPER.readValue(proof, DocumentProof.class);
        } catch (JacksonException unreadable) {
            read = null;
        }
        if (read == null) {
            throw new BillJson.NotCanonical();
        }
        return read.findings(payeeAccounts(data), logs);
    }

    /** A document is a bill's or a statement's, not both. */
    private static @Nullable Document data(SignedPdf.Checked checked) throws BillJson.NotCanonical {
        if (checked.statement() == null) {
            return checked.bill() == null ? null : BillJson.read(checked.bill());
        }
        if (checked.bill() != null) {
            throw new BillJson.NotCanonical();
        }
        return BillJson.read(checked.statement(), Statement.class);
    }

    /**
     * Checks both forms of a bill or statement, that they are of one bill and one signer, and that
     * the data were signed for this very document.
     */
    public Verification verify(SignedBill content) {
        BillJws.Checked data;
        SignedPdf.Checked document;
        Verification verification;
        try {
            data = BillJws.check(content.jws());
        } catch (BrokenSignature e) {
            return broken(e);
        }
        try {
            document = SignedPdf.check(content.pdf());
            verification = document(document);
        } catch (BrokenSignature e) {
            return brokenDocument(e.getMessage() + ".");
        } catch (BillJson.NotCanonical e) {
            return brokenDocument("the data attached to it are no bill and no statement.");
        }
        List<String> differences =
                verification.document() == null
                        ? List.of(DOCUMENT)
                        : Differences.between(data.signed(), verification.document());
        if (!differences.isEmpty()) {
            return Verification.broken(
                    differences,
                    "The document and the data are both signed, but do not say the same.");
        }
        if (!document.chain().getFirst().equals(data.chain().getFirst())) {
            return Verification.broken(
                    List.of("signer"),
                    "The document and the data are signed by different issuers.");
        }
        if (!data.document().equals(BillJws.digest(document.original()))) {
            return Verification.broken(
                    List.of(DOCUMENT), "The data were signed for another document of this bill.");
        }
        // One key signed both and they say the same: the document's timestamp speaks for both.
        return verification.naming(data.original());
    }

    private static Verification brokenDocument(String why) {
        return Verification.broken(List.of(DOCUMENT), "The document: " + why);
    }

    /**
     * Checks the JSON of a {@link KeptBill}: its readable form must be the signed one, and the
     * proof of the log, where there is one, must hold.
     */
    public Verification verifyKept(byte[] json) {
        KeptBill kept;
        try {
            kept = KeptBill.fromJson(json);
        } catch (IOException e) {
            return Verification.broken(
                    List.of(DATA), "The file is not that of a bill or statement.");
        }
        BillJws.Checked data;
        try {
            data = BillJws.check(kept.jws());
        } catch (BrokenSignature e) {
            return broken(e);
        }
        List<String> differences = Differences.between(data.signed(), kept.document());
        return differences.isEmpty()
                ? logged(data, kept)
                : Verification.broken(
                        differences, "The bill that is written there is not the one signed.");
    }

    /**
     * Checks an invoice in XML that carries its proof, see {@link KeptBill#toXml}: every byte of it
     * must be as it was signed.
     */
    public Verification verifyXml(byte[] file) {
        BillJws.Checked data;
        KeptXml kept;
        try {
            kept = KeptXml.parse(file);
        } catch (BrokenSignature e) {
            return Verification.broken(List.of(DATA), "The invoice: " + e.getMessage() + ".");
        }
        try {
            data = BillJws.check(kept.proof().jws());
        } catch (BrokenSignature e) {
            return broken(e);
        }
        if (!BillJws.digest(kept.xml()).equals(data.xml())) {
            return Verification.broken(
                    List.of(DOCUMENT), "The invoice is not the one that was signed.");
        }
        if (!(data.signed() instanceof Bill bill)) {
            return Verification.broken(List.of(DATA), "The invoice: its data are no bill.");
        }
        KeptXml.Proof proof = kept.proof();
        return logged(data, new KeptBill(bill, proof.jws(), proof.log(), proof.payee()));
    }

    private Verification logged(BillJws.Checked data, KeptBill kept) {
        LogFindings findings =
                LogFindings.of(
                        kept.jws(), payeeAccounts(kept.document()), kept.log(), kept.payee(), logs);
        if (findings.bill() == LogStanding.WRONG) {
            return wrongProof();
        }
        if (findings.bill() != LogStanding.LOGGED) {
            return intact(data).logged(findings);
        }
        try {
            return stamped(data, kept.stamp(), findings);
        } catch (BrokenSignature timestamp) {
            return wrongProof();
        }
    }

    private static Verification wrongProof() {
        return Verification.broken(
                List.of(LOG), "A proof of the public log that is kept with it does not hold.");
    }

    /** What the log held when somebody else told the time is as good as it was then. */
    private Verification stamped(
            BillJws.Checked data, @Nullable Stamp stamp, LogFindings findings) {
        if (stamp == null || !anchors.vouchForTime(stamp.chain(), clock.instant())) {
            return intact(data).logged(findings);
        }
        boolean trusted =
                isTrusted(data.chain(), data.signedAt())
                        || anchors.vouchFor(data.chain(), stamp.at());
        return intact(data.chain(), data.signedAt(), data.signed(), trusted)
                .naming(data.original())
                .logged(findings.provenAt(stamp.at()));
    }

    private static List<String> payeeAccounts(Document document) {
        PaymentInstructions instructions =
                document instanceof Bill bill ? bill.paymentInstructions() : null;
        return instructions == null
                ? List.of()
                : instructions.creditTransfers().stream()
                        .map(PaymentInstructions.CreditTransfer::account)
                        .toList();
    }

    private static Verification broken(BrokenSignature why) {
        return Verification.broken(
                List.of(DATA), "The data of the bill: " + why.getMessage() + ".");
    }

    private Verification intact(BillJws.Checked data) {
        boolean trusted = isTrusted(data.chain(), data.signedAt());
        return intact(data.chain(), data.signedAt(), data.signed(), trusted)
                .naming(data.original());
    }

    private static Verification intact(
            List<X509Certificate> chain,
            @Nullable Instant signedAt,
            @Nullable Document data,
            boolean trusted) {
        X509Certificate signer = chain.getFirst();
        return new Verification(
                true,
                trusted,
                name(signer),
                signer.getSubjectX500Principal().getName(),
                signedAt,
                List.of(),
                "",
                data,
                null,
                LogFindings.NONE,
                null);
    }

    /** Nobody but the signer says when: it must have been good then and be good still. */
    private boolean isTrusted(List<X509Certificate> chain, @Nullable Instant claimed) {
        return claimed != null
                && anchors.vouchFor(chain, claimed)
                && anchors.vouchFor(chain, clock.instant());
    }

    /**
     * Since when the document was there; null if no timestamp says so that is believed. Each
     * timestamp that was good when the next one was made proves that what it covers was there at
     * its time (ETSI EN 319 102-1, 5.6.2.3).
     */
    private @Nullable Instant provenAt(SignedPdf.Checked document, TrustAnchors known) {
        @Nullable Instant proven = null;
        for (Stamp stamp : document.stamps().reversed()) {
            if (known.vouchForTime(stamp.chain(), proven == null ? clock.instant() : proven)) {
                proven = stamp.at();
            }
        }
        return proven;
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
