package io.sealbill.vault.door;

/**
 * The caller's error; becomes a problem document at the edge. The detail goes out as it is: it
 * never repeats what the caller sent.
 */
public final class CallerError extends RuntimeException {
    private final ErrorCode code;

    public CallerError(ErrorCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public CallerError(ErrorCode code) {
        this(code, code.title());
    }

    public ErrorCode code() {
        return code;
    }

    /** The detail for the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
