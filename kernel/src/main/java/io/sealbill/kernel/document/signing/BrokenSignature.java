package io.sealbill.kernel.document.signing;

/** A signature does not hold; the message completes "the document: …". */
public final class BrokenSignature extends Exception {
    public BrokenSignature(String message) {
        super(message);
    }

    public BrokenSignature(String message, Throwable cause) {
        super(message, cause);
    }
}
