package io.sealbill.kernel.transparency.tree;

import java.util.List;
import java.util.Optional;

/**
 * That a tree only grew: the older tree is its beginning.
 *
 * @param path the hashes from which both roots follow
 */
public record ConsistencyProof(List<TreeHash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * Whether the second tree has the first as its beginning (RFC 9162, section 2.1.4.2). Every
     * tree begins with the empty one, and each with itself; the proof for both is without hashes.
     */
    public boolean verifies(long oldSize, TreeHash oldRoot, long newSize, TreeHash newRoot) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == 0) {
            return path.isEmpty()
                    && oldRoot.equals(TreeHash.EMPTY)
                    && (newSize > 0 || newRoot.equals(TreeHash.EMPTY));
        }
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        // A complete older tree is a node of the newer one, so its root is not repeated.
        boolean complete = Long.bitCount(oldSize) == 1;
        if (path.isEmpty() && !complete) {
            return false;
        }
        TreeHash start = complete ? oldRoot : path.getFirst();
        return climb(start, complete ? path : path.subList(1, path.size()), oldSize, newSize)
                .filter(new Roots(oldRoot, newRoot)::equals)
                .isPresent();
    }

    /** The roots that follow from the hashes; nothing follows from too many or too few. */
    private static Optional<Roots> climb(
            TreeHash start, List<TreeHash> rest, long oldSize, long newSize) {
        int skipped = Long.numberOfTrailingZeros(oldSize);
        long node = (oldSize - 1) >> skipped;
        long last = (newSize - 1) >> skipped;
        TreeHash oldHash = start;
        TreeHash newHash = start;
        for (TreeHash sibling : rest) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = TreeHash.ofNode(sibling, oldHash);
                newHash = TreeHash.ofNode(sibling, newHash);
                int level = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= level;
                last >>= level;
            } else {
                newHash = TreeHash.ofNode(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(new Roots(oldHash, newHash)) : Optional.empty();
    }

    private record Roots(TreeHash oldRoot, TreeHash newRoot) {}
}
