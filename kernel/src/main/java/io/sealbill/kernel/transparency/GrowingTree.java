package io.sealbill.kernel.transparency;

import io.sealbill.kernel.transparency.tree.TreeHash;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree, all that is needed to add leaves: the partial tile of each level. A
 * leaf costs one hash and, spread over all, one inner node; the root one walk along the edge. For
 * one thread.
 */
public final class GrowingTree {
    private final List<List<TreeHash>> edge = new ArrayList<>();
    private final List<FullTile> full = new ArrayList<>();
    private long size;

    /** The empty tree. */
    public GrowingTree() {}

    /**
     * A tree of which the edge was kept.
     *
     * @param partialTiles the hashes of the partial tile of each level from 0, empty for a level
     *     that has none
     * @throws IllegalArgumentException if a tree of this size has another edge
     */
    public GrowingTree(long size, List<List<TreeHash>> partialTiles) {
        this.size = size;
        long hashes = size;
        for (List<TreeHash> partial : partialTiles) {
            if (partial.size() != hashes % Tile.WIDTH) {
                throw new IllegalArgumentException("not the edge of a tree of " + size);
            }
            edge.add(new ArrayList<>(partial));
            hashes /= Tile.WIDTH;
        }
        if (hashes != 0) {
            throw new IllegalArgumentException("levels are missing of a tree of " + size);
        }
    }

    /**
     * A tile that became full and will never change.
     *
     * @param root one hash of the tile above
     */
    public record FullTile(Tile tile, List<TreeHash> hashes, TreeHash root) {
        public FullTile {
            hashes = List.copyOf(hashes);
        }
    }

    /** Adds a leaf and gives its index. */
    public long append(TreeHash leaf) {
        long index = size++;
        TreeHash hash = leaf;
        long tileIndex = index / Tile.WIDTH;
        for (int level = 0; ; level++) {
            if (level == edge.size()) {
                edge.add(new ArrayList<>());
            }
            List<TreeHash> tile = edge.get(level);
            tile.add(hash);
            if (tile.size() < Tile.WIDTH) {
                return index;
            }
            hash = TileTree.rootOf(tile);
            full.add(new FullTile(new Tile(level, tileIndex, Tile.WIDTH), tile, hash));
            tile.clear();
            tileIndex /= Tile.WIDTH;
        }
    }

    public long size() {
        return size;
    }

    /** The hashes of the partial tile of each level from 0, to go on from later. */
    public List<List<TreeHash>> edge() {
        return edge.stream().map(List::copyOf).toList();
    }

    public TreeHash root() {
        List<TreeHash> peaks = new ArrayList<>();
        for (List<TreeHash> tile : edge.reversed()) {
            int from = 0;
            for (int count = Tile.WIDTH / 2; count > 0; count /= 2) {
                if ((tile.size() & count) != 0) {
                    peaks.add(TileTree.rootOf(tile.subList(from, from + count)));
                    from += count;
                }
            }
        }
        return peaks.reversed().stream()
                .reduce((right, left) -> TreeHash.ofNode(left, right))
                .orElse(TreeHash.EMPTY);
    }

    /** The tiles that became full since the last call. */
    public List<FullTile> takeFullTiles() {
        List<FullTile> taken = List.copyOf(full);
        full.clear();
        return taken;
    }

    /** Hashes as a tile holds them. */
    public static byte[] join(List<TreeHash> hashes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(hashes.size() * TreeHash.BYTES);
        hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }
}
