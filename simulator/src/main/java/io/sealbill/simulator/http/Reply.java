package io.sealbill.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What goes back to a caller. */
public final class Reply {
    /** No answer at all: the connection is closed. */
    public static final Reply DROPPED = new Reply(0, new byte[0], Map.of());

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    private Reply(int status, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    public static Reply json(int status, Object value) {
        return new Reply(status, Json.write(value), Map.of("Content-Type", "application/json"));
    }

    public static Reply text(String contentType, String body) {
        return bytes(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply bytes(String contentType, byte[] body) {
        return new Reply(200, body, Map.of("Content-Type", contentType));
    }

    public static Reply redirect(String path) {
        return new Reply(303, new byte[0], Map.of("Location", path));
    }

    /** This answer with one header more, or with another value of it. */
    public Reply with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more);
    }

    boolean isDropped() {
        return status == 0;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }
}
