package io.sealbill.app.transparency;

import io.sealbill.app.problem.Problem;
import io.sealbill.app.transparency.LogRows.Published;
import io.sealbill.kernel.transparency.MalformedLogException;
import io.sealbill.kernel.transparency.Tile;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The log for everybody to read, as C2SP tlog-tiles lays it out. */
@RestController
class LogDoor {
    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final LogRows rows;
    private final LogTree tree;
    private final LogKeys keys;

    LogDoor(LogRows rows, LogTree tree, LogKeys keys) {
        this.rows = rows;
        this.tree = tree;
        this.keys = keys;
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        Published latest = rows.latest().orElseThrow(Problem::notFound);
        return text(latest.note(), Duration.ofSeconds(1));
    }

    /**
     * The key to check checkpoints with. Who asks here believes the log about itself; better is a
     * key from somewhere else.
     */
    @GetMapping("/log/key")
    ResponseEntity<byte[]> key() {
        return text(keys.signer().key().text() + "\n", Duration.ofHours(1));
    }

    @GetMapping("/log/tile/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        Tile tile = parse("tile" + path);
        long size = rows.latest().map(Published::size).orElse(0L);
        if (!tile.isIn(size)) {
            throw Problem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(tree.read(tile));
    }

    private static Tile parse(String path) {
        try {
            return Tile.parse(path);
        } catch (MalformedLogException noTile) {
            throw Problem.notFound();
        }
    }

    private static ResponseEntity<byte[]> text(String text, Duration life) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.maxAge(life).cachePublic())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
