package io.sealbill.app.biller;

/** A token in the clear: shown once when it is made, and at hand while it is presented. */
public final class ApiToken {
    private final String value;

    public ApiToken(String value) {
        this.value = value;
    }

    /** The token itself, for the one person who gets it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "ApiToken[redacted]";
    }
}
