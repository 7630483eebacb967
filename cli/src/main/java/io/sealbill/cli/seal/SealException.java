package io.sealbill.cli.seal;

/** Nothing can be sealed at all; the message says to a person what to do. */
final class SealException extends Exception {
    SealException(String message) {
        super(message);
    }

    SealException(String message, Throwable cause) {
        super(message + " (" + cause.getMessage() + ")", cause);
    }
}
