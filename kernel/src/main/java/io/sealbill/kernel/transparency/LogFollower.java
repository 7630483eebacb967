package io.sealbill.kernel.transparency;

import io.sealbill.kernel.transparency.tree.ConsistencyProof;
import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

/**
 * Follows one log: remembers the largest signed checkpoint that was good and accepts only those
 * that it grew out of or that grew out of it. It believes the log's key and nothing else that the
 * log gives out. For one thread.
 */
public final class LogFollower {
    private final NoteKey key;
    private Signed last;

    private LogFollower(NoteKey key, Signed first) {
        this.key = key;
        this.last = first;
    }

    /**
     * Starts with a checkpoint that is believed because it was the first that was seen.
     *
     * @throws MalformedLogException if it is not a checkpoint signed by this key
     */
    public static LogFollower startingAt(String note, NoteKey key) {
        return new LogFollower(key, new Signed(note, Checkpoint.open(note, key)));
    }

    /** What a checkpoint turned out to be. */
    public sealed interface Outcome {}

    /**
     * It tells the same story. Remembered if it is the larger one; a smaller one is old, and no
     * more than that.
     */
    public record Consistent(Checkpoint checkpoint) implements Outcome {}

    /** The log is not to be believed any more. */
    public record Forked(Fork evidence) implements Outcome {}

    /**
     * Judges a checkpoint that the log presents.
     *
     * @param tiles of the log
     * @throws MalformedLogException if the note is not signed by the log's key, or the tiles are
     *     not those of the larger checkpoint; neither convicts the log
     */
    public Outcome follow(String presented, TileSource tiles) {
        Signed next = new Signed(presented, Checkpoint.open(presented, key));
        boolean grew = next.size() >= last.size();
        Signed smaller = grew ? last : next;
        Signed larger = grew ? next : last;
        MerkleTree tree = new TileTree(larger.size(), tiles).tree();
        TreeHash beginning =
                smaller.size() == larger.size()
                        ? larger.root()
                        : new MerkleTree(smaller.size(), tree.hashes()).root();
        ConsistencyProof proof = tree.consistency(smaller.size());
        if (!proof.verifies(smaller.size(), beginning, larger.size(), larger.root())) {
            throw new MalformedLogException(
                    "its tiles do not give the root of its checkpoint of " + larger.size());
        }
        if (!beginning.equals(smaller.root())) {
            return new Forked(new Fork(smaller.note, larger.note, beginning, proof));
        }
        last = larger;
        return new Consistent(next.checkpoint);
    }

    /** The largest good checkpoint, as it was signed. */
    public String note() {
        return last.note;
    }

    public Checkpoint checkpoint() {
        return last.checkpoint;
    }

    private record Signed(String note, Checkpoint checkpoint) {
        long size() {
            return checkpoint.size();
        }

        TreeHash root() {
            return checkpoint.root();
        }
    }
}
