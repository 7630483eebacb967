package io.sealbill.kernel.document.official.xpath.eval;

/** An XPath error: an expression that is not understood, or a value that it cannot work with. */
public final class Fault extends RuntimeException {
    public Fault(String message) {
        super(message, null, false, false);
    }
}
