package io.sealbill.cli.demo.doors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One caller's view of one server: its address, the headers it always sends, and the cookies it was
 * given. Cookies marked Secure go out too, as browsers send them to localhost.
 */
final class Http {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final URI base;
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    Http(URI base) {
        this.base = base;
    }

    /** Sends {@code value} with every request from now on. */
    void always(String header, String value) {
        headers.put(header, value);
    }

    Answer get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    Answer postJson(String path, Object body) {
        return post(path, "application/json", JSON.writeValueAsBytes(body));
    }

    Answer postForm(String path, Map<String, String> fields) {
        String body =
                new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                                .collect(Collectors.joining("&"));
        return post(
                path,
                "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.US_ASCII));
    }

    Answer post(String path, String contentType, byte[] body) {
        return post(path, contentType, BodyPublishers.ofByteArray(body));
    }

    Answer put(String path, byte[] json) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(json)));
    }

    Answer post(String path, String contentType, BodyPublisher body) {
        return send(path, HttpRequest.newBuilder().header("Content-Type", contentType).POST(body));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer send(String path, HttpRequest.Builder builder) {
        URI target = base.resolve(path);
        builder.uri(target).timeout(Duration.ofSeconds(60)).header("Accept", "application/json");
        headers.forEach(builder::header);
        if (!cookies.isEmpty()) {
            builder.header("Cookie", cookieHeader());
        }
        HttpRequest request = builder.build();
        String name = request.method() + " " + target;
        try {
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(name, response);
        } catch (IOException e) {
            throw new DoorException(name + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DoorException(name + " was interrupted", e);
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    /** What a server said. */
    record Answer(String request, HttpResponse<byte[]> response) {

        /** The body as JSON, after a status of the two hundreds. */
        JsonNode json() {
            return JSON.readTree(body());
        }

        /** The body, after a status of the two hundreds. */
        byte[] body() {
            if (response.statusCode() / 100 != 2) {
                throw failure();
            }
            return response.body();
        }

        int status() {
            return response.statusCode();
        }

        /** Where a redirect leads; the answer must be one. */
        String redirect() {
            if (response.statusCode() / 100 != 3) {
                throw failure();
            }
            return response.headers().firstValue("Location").orElse("");
        }

        DoorException failure() {
            String text = new String(response.body(), StandardCharsets.UTF_8);
            String code = "";
            String detail = text.substring(0, Math.min(200, text.length()));
            try {
                JsonNode problem = JSON.readTree(text);
                code = problem.path("code").asString(code);
                detail = problem.path("detail").asString(detail);
            } catch (JacksonException noProblemDocument) {
                code = "no_problem_document";
            }
            return new DoorException(request, response.statusCode(), code, detail);
        }
    }
}
