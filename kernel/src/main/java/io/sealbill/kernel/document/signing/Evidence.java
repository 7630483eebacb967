package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.signing.pades.SignedPdf;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

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
