package io.sealbill.kernel.transparency;

/** Something that a log gave out is not what it must be. The message completes "the log: …". */
public final class MalformedLogException extends RuntimeException {
    MalformedLogException(String message) {
        super(message);
    }

    MalformedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
