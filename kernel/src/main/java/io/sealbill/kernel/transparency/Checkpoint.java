package io.sealbill.kernel.transparency;

import io.sealbill.kernel.transparency.tree.TreeHash;

import java.util.List;

/**
 * The state of a log in three lines (C2SP tlog-checkpoint). Signed, it is the log's promise that it
 * has had these entries, in this order, and will only add to them.
 *
 * @param origin which log
 * @param size number of its entries
 * @param root of the tree over them
 */
public record Checkpoint(String origin, long size, TreeHash root) {
    private static final int MOST_SIZE_DIGITS = 18;

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < ' ') || size < 0) {
            throw new IllegalArgumentException("not a checkpoint");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.toBase64() + "\n";
    }

    /** Signed as a note. */
    public String signed(NoteSigner signer) {
        return SignedNote.sign(text(), signer);
    }

    /**
     * Reads a signed checkpoint whose signature by this key, and whose origin, the key's name, are
     * good. Extension lines are allowed and ignored, as are signatures by others.
     *
     * @throws MalformedLogException if it is not one
     */
    public static Checkpoint open(String note, NoteKey key) {
        Checkpoint checkpoint = parse(SignedNote.open(note, key));
        if (!checkpoint.origin.equals(key.name())) {
            throw new MalformedLogException("the checkpoint is of another log");
        }
        return checkpoint;
    }

    /**
     * Reads the text of a checkpoint.
     *
     * @throws MalformedLogException if it is not one
     */
    static Checkpoint parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        // What follows the last newline is empty, and nothing else is.
        int count = lines.size() - 1;
        boolean whole =
                count >= 3
                        && lines.getLast().isEmpty()
                        && lines.subList(0, count).stream().noneMatch(String::isEmpty);
        if (!whole
                || !lines.get(1).matches("0|[1-9][0-9]*")
                || lines.get(1).length() > MOST_SIZE_DIGITS) {
            throw new MalformedLogException("not a checkpoint");
        }
        try {
            return new Checkpoint(
                    lines.get(0), Long.parseLong(lines.get(1)), TreeHash.ofBase64(lines.get(2)));
        } catch (IllegalArgumentException bad) {
            throw new MalformedLogException("not a checkpoint", bad);
        }
    }
}
