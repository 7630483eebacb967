package io.sealbill.app.transparency;

import io.sealbill.app.transparency.LogRows.Published;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.tree.MerkleTree;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * LogProofs against a checkpoint that was the newest a second ago, or is newer. Until the next one
 * is read each proof is made once, and each tile read once.
 */
@Component
class LogProofs {
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** A proof may keep a tile of 14 kilobytes in memory. */
    private static final int MOST = 500;

    private static final int MOST_TREES = 16;

    private final LogRows rows;
    private final LogTree tree;
    private final LogStamps stamps;
    private final Clock clock;
    private final NavigableMap<Long, StampedTree> stampedTrees = new TreeMap<>();
    private @Nullable Kept kept;

    LogProofs(LogRows rows, LogTree tree, LogStamps stamps, Clock clock) {
        this.rows = rows;
        this.tree = tree;
        this.stamps = stamps;
        this.clock = clock;
    }

    private record Kept(
            Published signed, MerkleTree tree, Instant until, Map<Long, LogProof> proofs) {}

    /** Proves an entry that has its place in the log. */
    synchronized LogProof of(long index) {
        Kept now = kept;
        if (now == null
                || now.signed.size() <= index
                || now.proofs.size() >= MOST
                || clock.instant().isAfter(now.until)) {
            // A place is published together with a checkpoint that covers it.
            Published signed = rows.latest().orElseThrow();
            Instant until = clock.instant().plus(KEPT);
            now = new Kept(signed, tree.at(signed.size()), until, new HashMap<>());
            kept = now;
        }
        LogProof known = now.proofs.get(index);
        if (known == null) {
            known = LogProof.of(now.signed.note(), now.tree.inclusion(index));
            now.proofs.put(index, known);
        }
        return known;
    }

    /** A tree of which others know the time, for all entries that came after the one before. */
    private static final class StampedTree {
        private final LogStamps.Stamped stamped;
        private final MerkleTree tree;
        private int proofs;

        StampedTree(LogStamps.Stamped stamped, MerkleTree tree) {
            this.stamped = stamped;
            this.tree = tree;
        }

        boolean isFirstWith(long index) {
            return stamped.previous() <= index && proofs < MOST;
        }

        LogProof prove(long index) {
            proofs++;
            return LogProof.of(stamped.note(), tree.inclusion(index)).stamped(stamped.token());
        }
    }

    /**
     * The same against the first checkpoint that a timestamp was made of: the earlier the better.
     */
    synchronized LogProof stamped(long index) {
        var known = stampedTrees.higherEntry(index);
        if (known != null && known.getValue().isFirstWith(index)) {
            return known.getValue().prove(index);
        }
        LogStamps.Stamped found = stamps.covering(index).orElse(null);
        if (found == null) {
            return of(index);
        }
        if (stampedTrees.size() >= MOST_TREES) {
            stampedTrees.clear();
        }
        StampedTree made = new StampedTree(found, tree.at(found.size()));
        stampedTrees.put(found.size(), made);
        return made.prove(index);
    }
}
