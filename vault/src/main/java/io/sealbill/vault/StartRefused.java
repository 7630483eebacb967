package io.sealbill.vault;

/** The vault does not start; the message names the setting or file and what to do about it. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
