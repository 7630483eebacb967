package io.sealbill.journey.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The app's browser modules, served under the policy that the app sends. */
final class StaticServer implements AutoCloseable {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src"
                    + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";
    private static final String PAGE =
            "<!doctype html><html lang=\"en\"><title>Sealing</title>"
                    + "<script type=\"module\" src=\"/harness.js\"></script></html>";

    private final Path folder;
    private final HttpServer server;
    private final Map<String, String> lists = new ConcurrentHashMap<>();

    StaticServer(Path folder) throws IOException {
        this.folder = folder;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What the public list of superseded bills answers at this path from now on. */
    void answer(String path, String json) {
        lists.put(path, json);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = body(path);
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders()
                    .set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html");
            // Browsers ask for an icon by themselves; an empty answer keeps their console silent.
            int nothing = path.equals("/favicon.ico") ? 204 : 404;
            boolean empty = body.length == 0;
            exchange.sendResponseHeaders(empty ? nothing : 200, empty ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] body(String path) throws IOException {
        if (path.equals("/")) {
            return PAGE.getBytes(UTF_8);
        }
        if (path.equals("/harness.js")) {
            try (InputStream script =
                    Objects.requireNonNull(
                            StaticServer.class.getResourceAsStream("/sealing/harness.js"))) {
                return script.readAllBytes();
            }
        }
        if (lists.containsKey(path)) {
            return lists.get(path).getBytes(UTF_8);
        }
        Path file = folder.resolve(path.substring(1)).normalize();
        return file.startsWith(folder) && Files.isRegularFile(file)
                ? Files.readAllBytes(file)
                : new byte[0];
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
