package io.sealbill.simulator.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import java.util.Locale;

/** A refusal that becomes an RFC 9457 problem document at the door. */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;

    /**
     * @param code a stable word, such as {@code idempotency_key_reused}
     * @param detail what is wrong and what to do, without any value that may be secret
     */
    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A field that is missing or holds what it may not. */
    public static Problem invalid(String field, String detail) {
        return new Problem(422, "invalid_" + snakeCase(field), field + ": " + detail);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    Reply toReply() {
        Reply reply =
                Reply.json(status, new Document(this))
                        .with("Content-Type", "application/problem+json");
        return status == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @JsonPropertyOrder({"type", "title", "status", "code", "detail"})
    private record Document(String type, String title, int status, String code, String detail) {
        Document(Problem problem) {
            this(
                    "urn:sealbill:simulator:problem:" + problem.code,
                    problem.code.replace('_', ' '),
                    problem.status,
                    problem.code,
                    String.valueOf(problem.getMessage()));
        }
    }
}
