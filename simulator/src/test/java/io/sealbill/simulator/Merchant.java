package io.sealbill.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Hears the provider's notifications over HTTP, and answers as the test tells it to. */
public final class Merchant implements AutoCloseable {
    private final HttpServer server;
    private final List<Heard> heard = new ArrayList<>();
    private int refusals;

    public record Heard(String signature, String body, JsonNode json) {}

    public Merchant() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        server.start();
    }

    public URI url() {
        return URI.create(
                "http://localhost:" + server.getAddress().getPort() + "/v1/notifications");
    }

    /** Answers the next ones with 503. */
    public synchronized void refuse(int next) {
        refusals = next;
    }

    public synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Waits until something fitting has been heard. */
    public synchronized List<Heard> await(Predicate<List<Heard>> fits) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!fits.test(heard)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("heard only " + heard);
            }
            wait(100);
        }
        return List.copyOf(heard);
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    keep(exchange.getRequestHeaders().getFirst("Sealbill-Signature"), body)
                            ? 204
                            : 503,
                    -1);
        }
    }

    private synchronized boolean keep(String signature, String body) {
        if (refusals > 0) {
            refusals--;
            return false;
        }
        heard.add(new Heard(signature, body, JsonMapper.shared().readTree(body)));
        notifyAll();
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
