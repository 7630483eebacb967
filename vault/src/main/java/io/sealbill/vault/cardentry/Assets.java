package io.sealbill.vault.cardentry;

import io.sealbill.vault.custody.Hashes;
import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.ErrorCode;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The files of the card page: all there are, each with the digest that the page demands of it. */
@Component
class Assets {
    private static final MediaType SCRIPT =
            MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");
    private static final Map<String, String> FILES =
            Map.of(
                    "card.css", "/static/assets/card.css",
                    "card.js", "/static/assets/card.js",
                    "fields.js", "/static/assets/fields.js",
                    "gone.js", "/static/assets/gone.js",
                    "hpke.js", "/static/vendor/hpke-1.1.7/hpke.js");

    private final Map<String, Asset> assets = new TreeMap<>();

    Assets() {
        FILES.forEach((name, file) -> assets.put(name, new Asset(resource(file))));
    }

    @SuppressWarnings("ArrayRecordComponent") // a file in memory, never compared
    private record Asset(byte[] content, String integrity) {
        Asset(byte[] content) {
            this(content, "sha384-" + Base64.getEncoder().encodeToString(Hashes.sha384(content)));
        }
    }

    /** Subresource integrity values by {@code integrity.NAME}. */
    Map<String, String> integrity() {
        Map<String, String> values = new TreeMap<>();
        assets.forEach((name, asset) -> values.put("integrity." + name, asset.integrity()));
        return values;
    }

    ServerResponse serve(ServerRequest request) throws IOException {
        String name = request.pathVariable("name");
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new CallerError(ErrorCode.NOT_FOUND);
        }
        String tag = "\"" + asset.integrity() + "\"";
        if (request.headers().header("If-None-Match").contains(tag)) {
            return ServerResponse.status(304).eTag(tag).build();
        }
        return PageHeaders.onFile(ServerResponse.ok())
                .contentType(name.endsWith(".css") ? STYLE : SCRIPT)
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .body(asset.content());
    }

    static byte[] resource(String path) {
        try (InputStream stream = Assets.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing on the class path: " + path);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
