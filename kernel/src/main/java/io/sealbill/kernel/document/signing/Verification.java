package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.transparency.proof.LogFindings;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a check of a signed bill, document or package gave.
 *
 * @param intact nothing was changed since somebody signed it
 * @param trusted a trust anchor vouches for that somebody
 * @param issuer the name in the certificate; of worth only if {@code trusted}
 * @param subject the certificate's whole subject, RFC 2253
 * @param signedAt as the signer claims
 * @param changed what was changed, by name: {@code data}, {@code document}, or the terms in which
 *     the two differ
 * @param reason why it is not intact, as a sentence; empty if it is
 * @param bill the signed data, where there are any and they are intact
 * @param evidence how long a document's signature can be checked; null for data alone
 * @param log what the public log says of it, as far as what was checked carries proofs
 */
public record Verification(
        boolean intact,
        boolean trusted,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable Instant signedAt,
        List<String> changed,
        String reason,
        @Nullable Bill bill,
        @Nullable Evidence evidence,
        LogFindings log) {

    public Verification {
        changed = List.copyOf(changed);
    }

    static Verification broken(List<String> changed, String reason) {
        return new Verification(
                false, false, null, null, null, changed, reason, null, null, LogFindings.NONE);
    }

    Verification untrusted() {
        return new Verification(
                intact, false, issuer, subject, signedAt, changed, reason, bill, evidence, log);
    }

    Verification with(Evidence found) {
        return new Verification(
                intact, trusted, issuer, subject, signedAt, changed, reason, bill, found, log);
    }

    Verification logged(LogFindings findings) {
        return new Verification(
                intact, trusted, issuer, subject, signedAt, changed, reason, bill, evidence,
                findings);
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
