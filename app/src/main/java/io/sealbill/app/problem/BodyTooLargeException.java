package io.sealbill.app.problem;

import java.io.IOException;

/** A request body that goes on past what its door takes. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    public BodyTooLargeException(long limitBytes) {
        super("more than " + limitBytes + " bytes");
    }
}
