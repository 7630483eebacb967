package io.sealbill.app.transparency;

import io.sealbill.app.transparency.LogRows.Published;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.tree.MerkleTree;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What other modules have to do with the log: write an entry, and prove that it is there. */
@Component
public class TransparencyLog {
    private final JdbcClient jdbc;
    private final LogRows rows;
    private final LogTree tree;
    private final LogKeys keys;

    TransparencyLog(JdbcClient jdbc, LogRows rows, LogTree tree, LogKeys keys) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.tree = tree;
        this.keys = keys;
    }

    /**
     * Writes an entry within the biller's running transaction: it exists exactly if its cause does.
     * It has its place in the log about a second later.
     *
     * @param subjectId what the entry is of
     */
    public void append(UUID billerId, UUID subjectId, LogEntry entry) {
        Bug.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "a leaf is written in the transaction of its cause");
        jdbc.sql("insert into log_leaf (biller_id, subject_id, entry) values (?, ?, ?)")
                .params(billerId, subjectId, entry.encode())
                .update();
    }

    /**
     * Proves the newest entry of each of these subjects against the present checkpoint; those that
     * wait for their place are left out. Works in every transaction and outside of them.
     */
    public Map<UUID, LogProof> prove(UUID billerId, Collection<UUID> subjectIds) {
        Map<UUID, Long> places = rows.places(billerId, subjectIds);
        Map<UUID, LogProof> proofs = new HashMap<>();
        if (!places.isEmpty()) {
            // Read after the places: a checkpoint is published together with them.
            Published signed = rows.latest().orElseThrow();
            MerkleTree at = tree.at(signed.size());
            places.forEach(
                    (subject, index) ->
                            proofs.put(subject, LogProof.of(signed.note(), at.inclusion(index))));
        }
        return proofs;
    }

    /** The key that the log's checkpoints are checked with. */
    public NoteKey key() {
        return keys.signer().key();
    }
}
