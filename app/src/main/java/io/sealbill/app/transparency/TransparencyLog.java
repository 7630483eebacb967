package io.sealbill.app.transparency;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.proof.SupersededHash;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.Optional;
import java.util.UUID;

/** What other modules have to do with the log: write an entry, and prove that it is there. */
@Component
public class TransparencyLog {
    private final JdbcClient jdbc;
    private final LogRows rows;
    private final LogProofs proofs;
    private final LogKeys keys;
    private final SupersededBills superseded;

    TransparencyLog(
            JdbcClient jdbc,
            LogRows rows,
            LogProofs proofs,
            LogKeys keys,
            SupersededBills superseded) {
        this.superseded = superseded;
        this.jdbc = jdbc;
        this.rows = rows;
        this.proofs = proofs;
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
     * Says that {@code by} has taken the place of {@code bill}, in the log and in the public list,
     * within the biller's running transaction.
     */
    public void supersede(UUID billerId, UUID bill, UUID by) {
        LogEntry succession = LogEntry.ofSuccession(billerId, bill, by);
        append(billerId, LogEntry.successionOf(bill), succession);
        superseded.add(SupersededHash.of(billerId, bill), succession.value());
    }

    /** Where the newest entry of a subject stands; empty while it waits for its place. */
    public Optional<Long> place(UUID billerId, UUID subjectId) {
        return rows.place(billerId, subjectId);
    }

    /** Proves the entry at a place against a checkpoint of the last second. */
    public LogProof proof(long place) {
        return proofs.of(place);
    }

    /**
     * The same against a checkpoint that a timestamp proves the time of, as soon as there is one:
     * for what is to be kept.
     */
    public LogProof stampedProof(long place) {
        return proofs.stamped(place);
    }

    /** The key that the log's checkpoints are checked with. */
    public NoteKey key() {
        return keys.signer().key();
    }
}
