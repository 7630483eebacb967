package io.sealbill.cli.demo.stack;

import org.jspecify.annotations.Nullable;

/** The stack cannot start or run on; the message is a sentence for the person who started it. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
