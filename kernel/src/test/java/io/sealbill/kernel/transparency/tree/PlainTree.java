package io.sealbill.kernel.transparency.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A tree as RFC 6962, section 2.1 defines it, word for word, over leaves held in memory. */
public final class PlainTree implements TreeHashes {
    private final List<TreeHash> leaves = new ArrayList<>();
    private final Map<Long, TreeHash> known = new HashMap<>();

    /**
     * A tree of so many leaves with random content, no two the same: a proof of a leaf holds for
     * its twin next to it as well.
     */
    public static PlainTree random(Random random, int count) {
        PlainTree tree = new PlainTree();
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[16 + random.nextInt(24)];
            random.nextBytes(entry);
            tree.add(TreeHash.ofLeaf(entry));
        }
        return tree;
    }

    public void add(TreeHash leaf) {
        leaves.add(leaf);
    }

    public TreeHash leaf(int index) {
        return leaves.get(index);
    }

    /** MTH(D[0:size]). */
    public TreeHash root(int size) {
        return size == 0 ? TreeHash.EMPTY : over(0, size);
    }

    @Override
    public TreeHash hash(int level, long index) {
        int from = (int) (index << level);
        return over(from, from + (1 << level));
    }

    private TreeHash over(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        long name = ((long) from << 32) + to;
        TreeHash cached = known.get(name);
        if (cached != null) {
            return cached;
        }
        int k = 1;
        while (2 * k < to - from) {
            k *= 2;
        }
        TreeHash hash = TreeHash.ofNode(over(from, from + k), over(from + k, to));
        known.put(name, hash);
        return hash;
    }
}
