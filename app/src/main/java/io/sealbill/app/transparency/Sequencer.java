package io.sealbill.app.transparency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sealbill.app.transparency.LogRows.Cursor;
import io.sealbill.app.transparency.LogRows.Leaf;
import io.sealbill.app.transparency.LogRows.Published;
import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.GrowingTree;
import io.sealbill.kernel.transparency.NoteSigner;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gives leaves their places and publishes the tree that they make. A publication is one
 * transaction: places, tiles and checkpoint are there together or not at all, so a process may die
 * at any moment and a checkpoint that was seen is never taken back.
 */
@Component
public class Sequencer {
    private static final int BATCH = 2_000;

    /** Any number that nothing else locks. */
    private static final long LOCK = 0x5ea1b111_10600001L;

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final LogRows rows;
    private final LogTree tree;
    private final LogKeys keys;

    Sequencer(
            PlatformTransactionManager manager,
            JdbcClient jdbc,
            LogRows rows,
            LogTree tree,
            LogKeys keys) {
        this.transactions = new TransactionTemplate(manager);
        this.jdbc = jdbc;
        this.rows = rows;
        this.tree = tree;
        this.keys = keys;
    }

    /** Publishes all leaves that are committed and follow no transaction still open. */
    public void publish() {
        NoteSigner signer = keys.signer();
        boolean full;
        do {
            full = Boolean.TRUE.equals(transactions.execute(status -> publishBatch(signer)));
        } while (full);
    }

    private boolean publishBatch(NoteSigner signer) {
        // 1. One at a time, even while a node that was taken for dead still runs.
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> number)
                .single();
        // 2. Where the log stands, and what came since.
        Optional<Published> last = rows.latest();
        Cursor after = last.map(Published::cursor).orElse(Cursor.START);
        List<Leaf> leaves = rows.pending(after, BATCH);
        if (leaves.isEmpty() && last.isPresent()) {
            return false;
        }
        // 3. The tree grows.
        long size = last.map(Published::size).orElse(0L);
        GrowingTree growing = tree.edge(size);
        leaves.forEach(leaf -> growing.append(leaf.entry().leaf()));
        Cursor until = leaves.isEmpty() ? after : leaves.getLast().cursor();
        rows.place(after, until, size, leaves.size());
        tree.store(growing.takeFullTiles());
        // 4. The log promises what it says.
        Checkpoint checkpoint = new Checkpoint(signer.key().name(), growing.size(), growing.root());
        rows.publish(checkpoint, checkpoint.signed(signer), until);
        return leaves.size() == BATCH;
    }

    RecurringTask<Void> task() {
        return Tasks.recurring("transparency-log", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> publish());
    }
}
