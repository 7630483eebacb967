package io.sealbill.cli;

import io.sealbill.kernel.transparency.Tile;
import io.sealbill.kernel.transparency.TileSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A transparency log at its address. */
final class LogSite implements TileSource {
    private static final int MOST_BYTES = 64 << 10;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LONGEST)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    LogSite(URI address) {
        this.address = address.toString().replaceAll("/+$", "");
    }

    /** The signed checkpoint of now. */
    String checkpoint() {
        return new String(get("checkpoint"), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] read(Tile tile) {
        return get(tile.path());
    }

    private byte[] get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/" + path)).timeout(LONGEST).build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException(request.uri() + " answers " + answer.statusCode());
                }
                return body.readNBytes(MOST_BYTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the log does not answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
