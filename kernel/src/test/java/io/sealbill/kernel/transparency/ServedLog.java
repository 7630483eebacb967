package io.sealbill.kernel.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import io.sealbill.kernel.transparency.tree.TreeHash;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A log of whatever entries a test likes, under a key at hand, served as the app serves its own: it
 * may tell one story after the other.
 */
public final class ServedLog implements AutoCloseable {
    private final NoteSigner key;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** One that serves nothing yet. */
    public ServedLog(NoteSigner key) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] file = files.get(exchange.getRequestURI().getPath().substring(1));
                    exchange.sendResponseHeaders(
                            file == null ? 404 : 200, file == null ? -1 : file.length);
                    if (file != null) {
                        exchange.getResponseBody().write(file);
                    }
                    exchange.close();
                });
        server.start();
    }

    /** The first entries of a log that runs. */
    public static List<byte[]> entriesOf(URI log, int size) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        for (int index = 0; entries.size() < size; index++) {
            int width = Math.min(Tile.WIDTH, size - entries.size());
            URI bundle = URI.create(log + "/" + new Tile(Tile.ENTRIES, index, width).path());
            try (InputStream bytes = bundle.toURL().openStream()) {
                entries.addAll(EntryBundle.decode(bytes.readAllBytes(), width));
            }
        }
        return entries;
    }

    /**
     * Serves a tree of these entries from now on, signed. Tiles that it has not stay, as a log's
     * do.
     */
    public void publish(List<byte[]> entries) {
        GrowingTree tree = new GrowingTree();
        entries.forEach(entry -> tree.append(TreeHash.ofLeaf(entry)));
        tree.takeFullTiles()
                .forEach(full -> files.put(full.tile().path(), GrowingTree.join(full.hashes())));
        for (int level = 0; level < tree.edge().size(); level++) {
            List<TreeHash> partial = tree.edge().get(level);
            if (!partial.isEmpty()) {
                long index = (entries.size() >> (Tile.HEIGHT * level)) / Tile.WIDTH;
                files.put(new Tile(level, index, partial.size()).path(), GrowingTree.join(partial));
            }
        }
        String note = new Checkpoint(key.key().name(), entries.size(), tree.root()).signed(key);
        files.put("checkpoint", note.getBytes(UTF_8));
    }

    /** By which its checkpoints are checked, a line. */
    public String key() {
        return key.key().text();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
