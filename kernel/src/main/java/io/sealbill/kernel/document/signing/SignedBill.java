package io.sealbill.kernel.document.signing;

/**
 * A bill in its two signed forms.
 *
 * @param pdf the document, with a PAdES baseline-B signature over all of it
 * @param jws the data: compact JWS (ES256) of the canonical JSON
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record SignedBill(byte[] pdf, String jws) {
    @Override
    public String toString() {
        return "SignedBill[redacted]";
    }
}
