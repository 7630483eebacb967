package io.sealbill.kernel.sealing;

/** What was given is not a sealed bill, a header or a recipient key. Its message is for people. */
public final class MalformedSealException extends IllegalArgumentException {
    private final Refusal refusal;

    MalformedSealException(Refusal refusal, String detail) {
        super(refusal.text() + ": " + detail);
        this.refusal = refusal;
    }

    MalformedSealException(Refusal refusal, String detail, Throwable cause) {
        super(refusal.text() + ": " + detail, cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
