package io.sealbill.app.pki;

import io.sealbill.app.pki.SigningConfiguration.Timestamps;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.settings.Settings;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.document.signing.time.TimestampFailed;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Published for every program that checks signatures; their addresses stand in certificates. */
@RestController
class PkiDoor {
    private static final MediaType LIST = new MediaType("application", "pkix-crl");
    private static final MediaType CERTIFICATE = new MediaType("application", "pkix-cert");
    private static final String QUERY = "application/timestamp-query";
    private static final MediaType REPLY = new MediaType("application", "timestamp-reply");

    /** A digest, a nonce, a policy: what is longer is no question. */
    private static final int LONGEST_QUERY = 2_048;

    /** A revoked key must be known soon. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final @Nullable Path folder;
    private final @Nullable TimestampAuthority authority;

    PkiDoor(Settings settings, Timestamps timestamps) {
        this.folder = settings.pkiFolder();
        this.authority = timestamps.own();
    }

    /** The names of all that is published, one a line. */
    @GetMapping(path = "/pki/", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> names() throws IOException {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(LIFE).cachePublic())
                .body(String.join("\n", published()) + "\n");
    }

    @GetMapping("/pki/{name:[A-Za-z0-9-]{1,80}\\.crl}")
    ResponseEntity<byte[]> list(@PathVariable String name) throws IOException {
        return file(name, LIST);
    }

    @GetMapping("/pki/{name:[A-Za-z0-9-]{1,80}\\.crt}")
    ResponseEntity<byte[]> certificate(@PathVariable String name) throws IOException {
        return file(name, CERTIFICATE);
    }

    /** RFC 3161, section 3.4. Also for those who keep bills and archive them themselves. */
    @PostMapping(path = "/pki/timestamps", consumes = QUERY)
    ResponseEntity<byte[]> stamp(HttpServletRequest request) throws IOException {
        if (authority == null) {
            throw Problem.notFound();
        }
        byte[] query = request.getInputStream().readNBytes(LONGEST_QUERY + 1);
        if (query.length > LONGEST_QUERY) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "timestamp_query_too_large",
                    "A timestamp query is at most 2 KiB long.");
        }
        try {
            return ResponseEntity.ok()
                    .contentType(REPLY)
                    .cacheControl(CacheControl.noStore())
                    .body(authority.respond(query));
        } catch (TimestampFailed noQuery) {
            throw Problem.badRequest(
                    "timestamp_query_malformed", "This is no timestamp query (RFC 3161).");
        }
    }

    private ResponseEntity<byte[]> file(String name, MediaType type) throws IOException {
        Path home = folder;
        if (home == null || !published().contains(name)) {
            throw Problem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(LIFE).cachePublic())
                .body(Files.readAllBytes(home.resolve(name)));
    }

    private List<String> published() throws IOException {
        Path home = folder;
        if (home == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".crl") || name.endsWith(".crt"))
                    .sorted()
                    .toList();
        }
    }
}
