package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.signing.pades.SignedPdf;
import io.sealbill.kernel.transparency.proof.LogFindings;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a check of a signed bill or statement gave, in whatever form.
 *
 * @param intact nothing was changed since somebody signed it
 * @param trusted a trust anchor vouches for that somebody
 * @param issuer the name in the certificate; of worth only if {@code trusted}
 * @param subject the certificate's whole subject, RFC 2253
 * @param signedAt as the signer claims
 * @param changed what was changed, by name: {@code data}, {@code document}, or the terms in which
 *     the two differ
 * @param reason why it is not intact, as a sentence; empty if it is
 * @param document the signed data, where there are any and they are intact
 * @param evidence how long a document's signature can be checked; null for data alone
 * @param log what the public log says of it, as far as what was checked carries proofs
 * @param original base64url SHA-256 of the PDF in which the bill came from its biller, as the
 *     signature names it; null where none is named
 */
public record Verification(
        boolean intact,
        boolean trusted,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable Instant signedAt,
        List<String> changed,
        String reason,
        @Nullable Document document,
        @Nullable Evidence evidence,
        LogFindings log,
        @Nullable String original) {

    /**
     * How long the signature of a document can be checked, and since when somebody else knows it.
     *
     * @param level as ETSI EN 319 142-1 names it
     * @param provenAt by a timestamp authority that is trusted; null if there is no such timestamp
     */
    public record Evidence(Level level, @Nullable Instant provenAt) {

        /** PAdES baseline. */
        public enum Level {
            /** While the signer's certificate is good. */
            B,
            /** While that of the timestamp is. */
            T,
            /** The same, without asking anybody for certificates and lists. */
            LT,
            /** As long as somebody adds a timestamp in time. */
            LTA
        }

        static Evidence of(SignedPdf.Checked document, @Nullable Instant provenAt) {
            Level level = Level.B;
            if (document.archived()) {
                level = Level.LTA;
            } else if (!document.revocations().isEmpty()) {
                level = Level.LT;
            } else if (!document.stamps().isEmpty()) {
                level = Level.T;
            }
            return new Evidence(level, provenAt);
        }
    }

    public Verification {
        changed = List.copyOf(changed);
    }

    static Verification broken(List<String> changed, String reason) {
        return new Verification(
                false,
                false,
                null,
                null,
                null,
                changed,
                reason,
                null,
                null,
                LogFindings.NONE,
                null);
    }

    Verification untrusted() {
        return new Verification(
                intact, false, issuer, subject, signedAt, changed, reason, document, evidence, log,
                original);
    }

    Verification with(Evidence found) {
        return new Verification(
                intact, trusted, issuer, subject, signedAt, changed, reason, document, found, log,
                original);
    }

    Verification logged(LogFindings findings) {
        return new Verification(
                intact, trusted, issuer, subject, signedAt, changed, reason, document, evidence,
                findings, original);
    }

    Verification naming(@Nullable String originalDigest) {
        return new Verification(
                intact,
                trusted,
                issuer,
                subject,
                signedAt,
                changed,
                reason,
                document,
                evidence,
                log,
                originalDigest);
    }

    /**
     * What this says of the PDF in which the bill came, byte for byte: nothing is changed in it,
     * and the bill's signer names it. Of what it shows this says nothing.
     */
    public Verification ofOriginal() {
        return new Verification(
                intact,
                trusted,
                issuer,
                subject,
                signedAt,
                changed,
                reason,
                null,
                null,
                LogFindings.NONE,
                null);
    }

    /** Null for anything that is not signed as a bill. */
    public @Nullable Bill bill() {
        return document instanceof Bill bill ? bill : null;
    }

    /** Null for anything that is not signed as a statement of account. */
    public @Nullable Statement statement() {
        return document instanceof Statement statement ? statement : null;
    }

    /** Intact, and by somebody who is trusted to be who they say. */
    public boolean valid() {
        return intact && trusted;
    }

    @Override
    public String toString() {
        return "Verification[intact=" + intact + ", trusted=" + trusted + "]";
    }
}
