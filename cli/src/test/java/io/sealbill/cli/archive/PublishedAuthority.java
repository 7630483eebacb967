package io.sealbill.cli.archive;

import com.sun.net.httpserver.HttpServer;

import io.sealbill.kernel.document.signing.time.TimestampAuthority;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A site of an authority: its files, and timestamps. It lives as long as the process. */
final class PublishedAuthority {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile @Nullable TimestampAuthority authority;

    PublishedAuthority() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/",
                exchange -> {
                    byte[] question = exchange.getRequestBody().readAllBytes();
                    TimestampAuthority time = authority;
                    byte[] answer =
                            exchange.getRequestMethod().equals("POST")
                                    ? time == null ? null : time.respond(question)
                                    : files.get(exchange.getRequestURI().getPath());
                    exchange.sendResponseHeaders(
                            answer == null ? 404 : 200, answer == null ? -1 : answer.length);
                    if (answer != null) {
                        exchange.getResponseBody().write(answer);
                    }
                    exchange.close();
                });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/pki/");
    }

    URI timestampAddress() {
        return address().resolve("timestamps");
    }

    void timestamps(@Nullable TimestampAuthority source) {
        authority = source;
    }

    void publish(String name, byte[] content) {
        files.put("/pki/" + name, content);
    }
}
