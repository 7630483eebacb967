package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.bouncycastle.asn1.cms.ContentInfo;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Somebody's word that something was there at a time.
 *
 * @param chain of who says so, whose own certificate comes first
 */
public record Stamp(List<X509Certificate> chain, Instant at) {
    public Stamp {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a timestamp token (RFC 3161) that stands alone.
     *
     * @throws BrokenSignature if it is not of {@code stamped}, or does not hold
     */
    public static Stamp read(byte[] token, byte[] stamped) throws BrokenSignature {
        try {
            ContentInfo contentInfo = CmsSignature.contentInfo(token);
            if (contentInfo.getEncoded("DER").length != token.length) {
                throw new BrokenSignature("something hides behind its timestamp");
            }
            return TimeProof.check(contentInfo, stamped);
        } catch (IOException | RuntimeException e) {
            // The parsers below throw whatever they like.
            throw new BrokenSignature("its timestamp cannot be read", e);
        }
    }
}
