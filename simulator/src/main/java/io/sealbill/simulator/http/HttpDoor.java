package io.sealbill.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves routes over HTTP on the loopback address, each request on a virtual thread of its own, so
 * that a request which is made to wait holds up no other. Requests that name a foreign host are
 * refused: a page elsewhere cannot read the inbox by rebinding its name to this address.
 */
public final class HttpDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final int BODY_LIMIT_BYTES = 64 * 1_024;
    private static final int DRAIN_LIMIT_BYTES = 1_024 * 1_024;
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");

    static {
        // The JDK's server reads these once. Without nodelay, an answer waits for the delayed
        // acknowledgement of its own header: 40 ms.
        Map.of(
                        "sun.net.httpserver.nodelay", "true",
                        "sun.net.httpserver.maxReqTime", "20",
                        "sun.net.httpserver.maxReqHeaders", "64",
                        "jdk.httpserver.maxConnections", "2000")
                .forEach(
                        (name, value) -> {
                            if (System.getProperty(name) == null) {
                                System.setProperty(name, value);
                            }
                        });
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Routes routes;

    private HttpDoor(HttpServer server, Routes routes) {
        this.server = server;
        this.routes = routes;
        this.threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http ", 0).factory());
    }

    /**
     * @param port 0 takes any free port
     * @throws IOException if the port is taken; the message names it
     */
    public static HttpDoor open(int port, Routes routes) throws IOException {
        HttpServer server;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        } catch (BindException e) {
            throw new BindException("port " + port + " (HTTP) is taken: " + e.getMessage());
        }
        var door = new HttpDoor(server, routes);
        server.createContext("/", door::handle);
        server.setExecutor(door.threads);
        server.start();
        return door;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Reply reply = answer(exchange);
            if (!reply.isDropped()) {
                send(exchange, reply);
            }
        } catch (IOException e) {
            LOG.debug("the caller went away", e);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        try {
            requireKnownHost(exchange);
            return dispatch(exchange);
        } catch (Problem problem) {
            return problem.toReply();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.DROPPED;
        } catch (RuntimeException e) {
            LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), e);
            return new Problem(500, "internal_error", "See the simulator's log.").toReply();
        }
    }

    private Reply dispatch(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        Routes.Route route = routes.find(exchange.getRequestMethod(), path);
        var request =
                new Request(
                        route.segment(path),
                        exchange.getRequestURI().getRawQuery(),
                        exchange.getRequestHeaders(),
                        body(exchange.getRequestBody()));
        return route.handler().handle(request);
    }

    private static byte[] body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(BODY_LIMIT_BYTES + 1);
        if (body.length > BODY_LIMIT_BYTES) {
            // A caller still sending would miss the answer: hear a little more before closing.
            in.skip(DRAIN_LIMIT_BYTES);
            throw new Problem(413, "body_too_large", "At most " + BODY_LIMIT_BYTES + " bytes.");
        }
        return body;
    }

    private static void requireKnownHost(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !HOSTS.contains(host.split(":", 2)[0])) {
            throw new Problem(421, "unknown_host", "This is localhost.");
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        reply.headers().forEach(headers::set);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** Closes every connection, those that are made to wait too. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
        threads.close();
    }
}
