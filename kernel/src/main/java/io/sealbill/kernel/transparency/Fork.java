package io.sealbill.kernel.transparency;

import io.sealbill.kernel.transparency.tree.ConsistencyProof;
import io.sealbill.kernel.transparency.tree.TreeHash;

/**
 * The evidence that a log told two stories. Whoever has the log's key can check it without asking
 * the log or whoever found it.
 *
 * @param smaller a signed checkpoint
 * @param larger another of the same log, of at least as many entries
 * @param beginning the root that the larger tree had at the size of the smaller
 * @param proof that the larger tree grew out of {@code beginning}
 */
public record Fork(String smaller, String larger, TreeHash beginning, ConsistencyProof proof) {

    /** Whether this convicts the log with this key. */
    public boolean proves(NoteKey key) {
        Checkpoint before;
        Checkpoint after;
        try {
            before = Checkpoint.open(smaller, key);
            after = Checkpoint.open(larger, key);
        } catch (MalformedLogException notSigned) {
            return false;
        }
        return !before.root().equals(beginning)
                && proof.verifies(before.size(), beginning, after.size(), after.root());
    }
}
