package io.sealbill.kernel.transparency.tree;

import java.util.List;

/**
 * That a leaf is in a tree.
 *
 * @param index of the leaf, from 0
 * @param path the sibling hashes from the leaf to the root
 */
public record InclusionProof(long index, List<TreeHash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * Whether the tree of this size and root has this leaf at this place (RFC 9162, section
     * 2.1.3.2). False for any proof that is not exactly the one of its index and size.
     */
    public boolean verifies(TreeHash leaf, long size, TreeHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.ofNode(sibling, hash);
                int skipped = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = TreeHash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
