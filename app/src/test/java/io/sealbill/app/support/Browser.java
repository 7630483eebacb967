package io.sealbill.app.support;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody at the app's doors: keeps cookies, follows no redirect, knows how to send the token. */
public final class Browser {
    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final List<String> headers = new ArrayList<>();

    public Browser(int port) {
        base = "http://localhost:" + port;
    }

    /** Adds a header to every request of this one. */
    public Browser with(String header, String value) {
        headers.add(header);
        headers.add(value);
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** The bytes of a file. */
    public byte[] getBytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /**
     * Posts a form with the token of the session.
     *
     * @param fields one that stands several times is numbered, {@code name#1}, and sent without it
     */
    public HttpResponse<String> postForm(String path, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey().replaceFirst("#\\d+$", "")
                                                + "="
                                                + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-CSRF-TOKEN", csrfToken())
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Uploads one file as a form does, with the token among the fields. */
    public HttpResponse<String> postFile(String path, String name, byte[] content) {
        return postFile(path, name, content, Map.of());
    }

    /** The same with more fields. */
    public HttpResponse<String> postFile(
            String path, String name, byte[] content, Map<String, String> fields) {
        String boundary = "--test-boundary";
        String more =
                fields.entrySet().stream()
                        .map(field -> part(boundary, field.getKey(), field.getValue()))
                        .collect(Collectors.joining());
        String head =
                part(boundary, "_csrf", csrfToken())
                        + more
                        + """
                        --%s\r
                        Content-Disposition: form-data; name="file"; filename="%s"\r
                        Content-Type: application/octet-stream\r
                        \r
                        """
                                .formatted(boundary, name);
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(
                                BodyPublishers.concat(
                                        BodyPublishers.ofString(head),
                                        BodyPublishers.ofByteArray(content),
                                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    private static String part(String boundary, String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value);
    }

    /** Posts JSON with the token of the session. */
    public HttpResponse<String> postJson(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-TOKEN", csrfToken())
                        .POST(BodyPublishers.ofString(json)));
    }

    /** Posts JSON as a program does, without any session. */
    public HttpResponse<String> postJsonPlain(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(String method, String path, String body) {
        return send(request(path).method(method, BodyPublishers.ofString(body)));
    }

    public String csrfToken() {
        return json(get("/session")).at("/csrf/token").asString();
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The stable code of a problem. */
    public static String code(HttpResponse<String> response) {
        return json(response).at("/code").asString();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
