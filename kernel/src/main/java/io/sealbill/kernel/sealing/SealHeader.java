package io.sealbill.kernel.sealing;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.sealing.hpke.Suite;

import tools.jackson.core.JacksonException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * What a seal says of itself in clear. Its bytes are the associated data of the content and of each
 * wrapped key, so none of it can be changed, and no part of one bill fits into another.
 *
 * @param v version of the format, 1
 * @param suite how the content key is wrapped, the same for all recipients
 * @param content cipher of the content, {@code A256GCM}
 * @param biller who issued the bill
 * @param account the customer account it is for
 * @param bill the bill's id, see {@link NumberHash#billId}
 * @param version 1 for the first issue of the bill, one more for each that replaces it
 * @param signed base64url SHA-256 of the JWS inside, see {@link #hashOf}
 */
@JsonPropertyOrder({"v", "suite", "content", "biller", "account", "bill", "version", "signed"})
public record SealHeader(
        int v,
        Suite suite,
        String content,
        UUID biller,
        UUID account,
        UUID bill,
        int version,
        String signed) {
    static final int FORMAT = 1;
    static final String CONTENT_CIPHER = "A256GCM";
    static final int MAX_BYTES = 1024;
    private static final int HASH_BYTES = 32;

    public SealHeader {
        if (v != FORMAT || !content.equals(CONTENT_CIPHER)) {
            throw new MalformedSealException(Refusal.UNSUPPORTED_VERSION, v + " " + content);
        }
        if (version < 1 || Base64Url.decode(signed).length != HASH_BYTES) {
            throw new MalformedSealException(Refusal.MALFORMED, "version or signed");
        }
    }

    /** The header of a bill's first issue. */
    public static SealHeader of(Suite suite, UUID biller, UUID account, UUID bill, String jws) {
        return new SealHeader(FORMAT, suite, CONTENT_CIPHER, biller, account, bill, 1, hashOf(jws));
    }

    /** The same header for a bill that replaces an earlier version. */
    public SealHeader withVersion(int newVersion) {
        return new SealHeader(v, suite, content, biller, account, bill, newVersion, signed);
    }

    /** Whether this JWS, in its compact form, is the one that was sealed. */
    public boolean names(String jws) {
        return signed.equals(hashOf(jws));
    }

    /** Base64url SHA-256 of a JWS in its compact form. */
    public static String hashOf(String jws) {
        return Sha256.base64Url(jws.getBytes(StandardCharsets.US_ASCII));
    }

    /** The one encoding of this header: members in the order above, no white space. */
    byte[] encode() {
        return SealingJson.write(this);
    }

    /**
     * @throws MalformedSealException if the bytes are not exactly the encoding of a header
     */
    static SealHeader decode(byte[] bytes) {
        SealHeader header;
        try {
            header = SealingJson.read(bytes, SealHeader.class);
        } catch (JacksonException refused) {
            throw refusalOf(refused);
        }
        if (!Arrays.equals(header.encode(), bytes)) {
            throw new MalformedSealException(
                    Refusal.MALFORMED, "the header is not in its one form");
        }
        return header;
    }

    private static MalformedSealException refusalOf(JacksonException refused) {
        if (refused.getCause() instanceof MalformedSealException named) {
            return named;
        }
        boolean suite =
                !refused.getPath().isEmpty()
                        && "suite".equals(refused.getPath().getFirst().getPropertyName());
        return suite
                ? new MalformedSealException(Refusal.UNSUPPORTED_SUITE, "unknown suite")
                : new MalformedSealException(Refusal.MALFORMED, "the header cannot be read");
    }
}
