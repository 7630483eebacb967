package io.sealbill.app.problem;

import org.springframework.http.HttpStatus;

import java.util.Locale;

/**
 * A request that is answered with a problem instead of a result. Thrown anywhere below a door,
 * rendered at the edge. The code is part of the API: it never changes once released.
 *
 * <p>The detail is shown to the caller: it holds nothing that the caller may not know.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String code;
    private final String detail;

    /**
     * @param code stable, in snake case
     * @param detail one or two sentences for a person: what happened and what to do
     */
    public Problem(HttpStatus status, String code, String detail) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** The one answer for what does not exist and for what the caller may not know of. */
    public static Problem notFound() {
        return new Problem(
                HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or not for you.");
    }

    /** The body is of a kind that this address does not take. */
    public static Problem mediaType() {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media_type",
                "This door takes another content type.");
    }

    /** The request cannot be understood. */
    public static Problem badRequest(String code, String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail);
    }

    /** The request is understood and contradicts the state of things. */
    public static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    /** The request is understood and one of its values is refused. */
    public static Problem unprocessable(String code, String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    /** Who asks is not known well enough. */
    public static Problem unauthorized(String code, String detail) {
        return new Problem(HttpStatus.UNAUTHORIZED, code, detail);
    }

    /** Who asks is known and may not. */
    public static Problem forbidden(String code, String detail) {
        return new Problem(HttpStatus.FORBIDDEN, code, detail);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    ProblemDocument document() {
        String words = code.replace('_', ' ');
        return new ProblemDocument(
                "urn:sealbill:problem:" + code,
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                status.value(),
                code,
                detail);
    }
}
