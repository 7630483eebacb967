package io.sealbill.kernel.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.transparency.tree.InclusionProof;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.List;

/**
 * That an entry is in the log, as it goes with a bill.
 *
 * @param checkpoint signed, see {@link Checkpoint}
 * @param index of the entry
 * @param proof the sibling hashes from the leaf to the root, in standard base64
 * @param timestamp a token (RFC 3161) over the checkpoint, standard base64 of DER, from when on
 *     others than the log know it; absent without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"checkpoint", "index", "proof", "timestamp"})
public record LogProof(
        String checkpoint, long index, List<String> proof, @Nullable String timestamp) {
    /** No tree is higher. */
    private static final int MOST_HASHES = 64;

    public LogProof {
        proof = List.copyOf(proof);
    }

    /** One of which only the log says when. */
    public LogProof(String checkpoint, long index, List<String> proof) {
        this(checkpoint, index, proof, null);
    }

    /** The same proof with a token over its checkpoint. */
    public LogProof stamped(byte[] token) {
        return new LogProof(checkpoint, index, proof, Base64.getEncoder().encodeToString(token));
    }

    public static LogProof of(String checkpoint, InclusionProof proof) {
        return new LogProof(
                checkpoint, proof.index(), proof.path().stream().map(TreeHash::toBase64).toList());
    }

    /**
     * Checks that the entry is in the log with this key, and gives the state in which it is.
     *
     * @throws MalformedLogException if it is not, or the log's signature is missing or bad
     */
    public Checkpoint verify(LogEntry entry, NoteKey log) {
        Checkpoint signed = Checkpoint.open(checkpoint, log);
        if (proof.size() > MOST_HASHES) {
            throw new MalformedLogException("the proof is too long");
        }
        InclusionProof path;
        try {
            path = new InclusionProof(index, proof.stream().map(TreeHash::ofBase64).toList());
        } catch (IllegalArgumentException bad) {
            throw new MalformedLogException("the proof has something else than hashes", bad);
        }
        if (!path.verifies(entry.leaf(), signed.size(), signed.root())) {
            throw new MalformedLogException("the proof does not lead to what the log signed");
        }
        return signed;
    }
}
