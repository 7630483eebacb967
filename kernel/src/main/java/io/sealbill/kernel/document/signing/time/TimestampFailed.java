package io.sealbill.kernel.document.signing.time;

/** No timestamp could be had: what was to be signed stays unsigned, and may be signed later. */
public final class TimestampFailed extends RuntimeException {
    TimestampFailed(String message) {
        super(message);
    }

    TimestampFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
