package io.sealbill.cli.demo.doors;

/** A door answered otherwise than expected; the message names it, the status and the code. */
public final class DoorException extends RuntimeException {
    private final int status;
    private final String code;

    DoorException(String request, int status, String code, String detail) {
        super("%s answered %d %s: %s".formatted(request, status, code, detail));
        this.status = status;
        this.code = code;
    }

    DoorException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.code = "unreachable";
    }

    /** The HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** The problem's stable code (RFC 9457 extension member {@code code}). */
    public String code() {
        return code;
    }
}
