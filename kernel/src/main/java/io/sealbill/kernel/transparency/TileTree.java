package io.sealbill.kernel.transparency;

import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.TreeHash;
import io.sealbill.kernel.transparency.tree.TreeHashes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hashes of one tree, read from its tiles; each tile is read once. The tiles are not checked
 * here: what is made of them proves itself against a root that was signed. For one thread.
 */
public final class TileTree implements TreeHashes {
    private final long size;
    private final TileSource source;
    private final Map<Tile, List<TreeHash>> read = new HashMap<>();

    /**
     * @param size number of leaves of the tree
     */
    public TileTree(long size, TileSource source) {
        this.size = size;
        this.source = source;
    }

    /** Its root and proofs. */
    public MerkleTree tree() {
        return new MerkleTree(size, this);
    }

    @Override
    public TreeHash hash(int level, long index) {
        int inTile = level % Tile.HEIGHT;
        long first = index << inTile;
        Tile tile = Tile.in(size, level / Tile.HEIGHT, first / Tile.WIDTH);
        int from = (int) (first % Tile.WIDTH);
        return rootOf(read.computeIfAbsent(tile, this::load).subList(from, from + (1 << inTile)));
    }

    /** The root over hashes whose number is a power of two. */
    static TreeHash rootOf(List<TreeHash> hashes) {
        List<TreeHash> row = hashes;
        while (row.size() > 1) {
            List<TreeHash> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(TreeHash.ofNode(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }

    private List<TreeHash> load(Tile tile) {
        byte[] bytes = source.read(tile);
        if (bytes.length != tile.width() * TreeHash.BYTES) {
            throw new MalformedLogException(
                    tile.path() + " has " + bytes.length + " bytes instead of its hashes");
        }
        return split(bytes);
    }

    /** The hashes of a tile's bytes. */
    static List<TreeHash> split(byte[] bytes) {
        List<TreeHash> hashes = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += TreeHash.BYTES) {
            hashes.add(TreeHash.of(Arrays.copyOfRange(bytes, at, at + TreeHash.BYTES)));
        }
        return hashes;
    }
}
