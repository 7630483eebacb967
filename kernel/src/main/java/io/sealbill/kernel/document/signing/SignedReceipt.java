package io.sealbill.kernel.document.signing;

/**
 * A receipt that proves itself.
 *
 * @param pdf the document, with a PAdES baseline-B signature over all of it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record SignedReceipt(byte[] pdf) {
    @Override
    public String toString() {
        return "SignedReceipt[redacted]";
    }
}
