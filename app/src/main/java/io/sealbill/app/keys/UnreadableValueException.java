package io.sealbill.app.keys;

/**
 * A protected value does not open: its key was destroyed, or it, its address or its key was
 * changed.
 */
public final class UnreadableValueException extends RuntimeException {
    UnreadableValueException(String message) {
        super(message);
    }

    UnreadableValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
