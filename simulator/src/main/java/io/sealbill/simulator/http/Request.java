package io.sealbill.simulator.http;

import com.sun.net.httpserver.Headers;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request, whole: its body has been read and is within bounds. */
public final class Request {
    private final String segment;
    private final @Nullable String query;
    private final Headers headers;
    private final byte[] body;

    Request(String segment, @Nullable String query, Headers headers, byte[] body) {
        this.segment = segment;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** What stood at the place of the route's star. */
    public String segment() {
        return segment;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /**
     * The query's parameters.
     *
     * @throws Problem if a parameter is given twice, is not in {@code allowed}, or is not decodable
     */
    public Map<String, String> parameters(String... allowed) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!List.of(allowed).contains(name) || parameters.put(name, value) != null) {
                throw new Problem(400, "invalid_parameter", "No such parameter, or given twice.");
            }
        }
        return parameters;
    }

    /**
     * The body as a value.
     *
     * @throws Problem if the body is not JSON, or not this shape of it
     */
    public <T> T json(Class<T> type) {
        String contentType = header("Content-Type").orElse("");
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Problem(415, "unsupported_media_type", "Send application/json.");
        }
        return Json.read(body, type);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "invalid_parameter", "The query is not decodable.");
        }
    }
}
