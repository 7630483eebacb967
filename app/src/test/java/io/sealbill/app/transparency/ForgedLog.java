package io.sealbill.app.transparency;

import com.sun.net.httpserver.HttpServer;

import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.GrowingTree;
import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.tree.TreeHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A second history of a log, signed with the log's own key and served as the log serves its own.
 */
final class ForgedLog implements AutoCloseable {
    private final HttpServer server;

    ForgedLog(NoteSigner key, List<byte[]> entries) {
        GrowingTree tree = new GrowingTree();
        entries.forEach(entry -> tree.append(TreeHash.ofLeaf(entry)));
        Map<String, byte[]> files = new HashMap<>();
        tree.takeFullTiles()
                .forEach(full -> files.put(full.tile().path(), GrowingTree.join(full.hashes())));
        for (int level = 0; level < tree.edge().size(); level++) {
            List<TreeHash> partial = tree.edge().get(level);
            long index = (entries.size() >> (8 * level)) / 256;
            String path = "tile/%d/%03d.p/%d".formatted(level, index, partial.size());
            files.put(path, GrowingTree.join(partial));
        }
        String note = new Checkpoint(key.key().name(), entries.size(), tree.root()).signed(key);
        files.put("checkpoint", note.getBytes(StandardCharsets.UTF_8));
        server = serve(files);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static HttpServer serve(Map<String, byte[]> files) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(address, 0);
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
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
