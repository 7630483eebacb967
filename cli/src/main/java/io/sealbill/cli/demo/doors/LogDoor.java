package io.sealbill.cli.demo.doors;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The app's transparency log, as far as the demo needs it. */
public final class LogDoor {
    private final Http http;

    public LogDoor(URI app) {
        this.http = new Http(app);
    }

    /** {@code GET /log/key}: the key to check its checkpoints with, a line. */
    public String key() {
        return new String(http.get("/log/key").body(), StandardCharsets.UTF_8);
    }
}
