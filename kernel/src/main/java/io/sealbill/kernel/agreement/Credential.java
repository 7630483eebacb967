package io.sealbill.kernel.agreement;

/**
 * The public side of a passkey.
 *
 * @param id base64url
 * @param publicKey a COSE_Key (RFC 9052, section 7)
 * @param signatureCount what the authenticator counted last; 0 if it does not count
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Credential(String id, byte[] publicKey, long signatureCount) {
    @Override
    public String toString() {
        return "Credential[" + id + "]";
    }
}
