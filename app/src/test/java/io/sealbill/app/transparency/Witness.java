package io.sealbill.app.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.EntryBundle;
import io.sealbill.kernel.transparency.LogFollower;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.Tile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who has nothing but the log's address and its key. It follows the checkpoints and, to
 * rely on nobody's tree but its own, hashes all entries anew as RFC 6962, section 2.1 says.
 */
final class Witness {
    private final HttpClient client = HttpClient.newHttpClient();
    private final NoteKey key;
    private final String address;
    private final LogFollower follower;

    Witness(String address, NoteKey key) {
        this.address = address;
        this.key = key;
        this.follower = LogFollower.startingAt(note(), key);
    }

    private Witness(String address, NoteKey key, LogFollower follower) {
        this.address = address;
        this.key = key;
        this.follower = follower;
    }

    /** The same memory, shown another address that claims to be the same log. */
    Witness shown(String otherAddress) {
        return new Witness(otherAddress, key, follower);
    }

    LogFollower.Outcome look() {
        return follower.follow(note(), tile -> get(tile.path()).body());
    }

    Checkpoint remembered() {
        return follower.checkpoint();
    }

    String rememberedNote() {
        return follower.note();
    }

    /** All entries up to the remembered checkpoint, which must be what it promises. */
    List<byte[]> readAll() {
        long size = remembered().size();
        List<byte[]> entries = new ArrayList<>();
        for (long at = 0; at < size; at += Tile.WIDTH) {
            int width = (int) Math.min(Tile.WIDTH, size - at);
            Tile bundle = new Tile(Tile.ENTRIES, at / Tile.WIDTH, width);
            entries.addAll(EntryBundle.decode(get(bundle.path()).body(), width));
        }
        assertThat(treeHash(entries)).isEqualTo(remembered().root().bytes());
        return entries;
    }

    HttpResponse<byte[]> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/" + path)).build();
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String note() {
        return new String(get("checkpoint").body(), StandardCharsets.UTF_8);
    }

    private static byte[] treeHash(List<byte[]> entries) {
        if (entries.isEmpty()) {
            return sha256();
        }
        if (entries.size() == 1) {
            return sha256(new byte[] {0}, entries.getFirst());
        }
        int half = Integer.highestOneBit(entries.size() - 1);
        return sha256(
                new byte[] {1},
                treeHash(entries.subList(0, half)),
                treeHash(entries.subList(half, entries.size())));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
