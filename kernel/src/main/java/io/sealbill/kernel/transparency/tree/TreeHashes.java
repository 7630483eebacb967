package io.sealbill.kernel.transparency.tree;

/** Where the hashes of a tree's complete subtrees come from. */
@FunctionalInterface
public interface TreeHashes {

    /**
     * The root of the complete subtree over the leaves {@code index * 2^level} up to, not
     * including, {@code (index + 1) * 2^level}. Asked for only if the tree has them all.
     */
    TreeHash hash(int level, long index);
}
