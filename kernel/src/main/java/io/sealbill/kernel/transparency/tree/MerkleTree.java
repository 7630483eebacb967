package io.sealbill.kernel.transparency.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree over the first leaves of a log (RFC 6962, section 2.1): its root and its proofs. It
 * reads a logarithmic number of hashes for each.
 *
 * @param size number of leaves
 */
public record MerkleTree(long size, TreeHashes hashes) {

    public MerkleTree {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size");
        }
    }

    public TreeHash root() {
        return size == 0 ? TreeHash.EMPTY : over(0, size);
    }

    /**
     * Proves that the leaf is in this tree (RFC 6962, section 2.1.1).
     *
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("the tree has no leaf " + index);
        }
        List<TreeHash> path = new ArrayList<>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + split(end - start);
            if (index < middle) {
                path.addFirst(over(middle, end));
                end = middle;
            } else {
                path.addFirst(over(start, middle));
                start = middle;
            }
        }
        return new InclusionProof(index, path);
    }

    /**
     * Proves that this tree grew out of the one over its first {@code oldSize} leaves (RFC 6962,
     * section 2.1.2).
     *
     * @throws IllegalArgumentException if this tree is smaller
     */
    public ConsistencyProof consistency(long oldSize) {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException("the tree has fewer leaves than " + oldSize);
        }
        List<TreeHash> path = new ArrayList<>();
        if (oldSize == 0 || oldSize == size) {
            return new ConsistencyProof(path);
        }
        long start = 0;
        long end = size;
        while (oldSize != end) {
            long middle = start + split(end - start);
            if (oldSize <= middle) {
                path.addFirst(over(middle, end));
                end = middle;
            } else {
                path.addFirst(over(start, middle));
                start = middle;
            }
        }
        if (start > 0) {
            path.addFirst(over(start, end));
        }
        return new ConsistencyProof(path);
    }

    /** The root over leaves from {@code start}, a multiple of the largest part, to {@code end}. */
    private TreeHash over(long start, long end) {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return hashes.hash(level, start >> level);
        }
        long middle = start + split(count);
        return TreeHash.ofNode(over(start, middle), over(middle, end));
    }

    /** The largest power of two below {@code count}. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
