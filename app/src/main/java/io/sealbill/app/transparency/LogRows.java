package io.sealbill.app.transparency;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.transparency.Checkpoint;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Leaves, entries and checkpoints. */
@Repository
class LogRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    LogRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Up to which leaf, in the order in which their transactions began. */
    record Cursor(String xid, long sequence) {
        static final Cursor START = new Cursor("0", 0);
    }

    /** A checkpoint that was published. */
    record Published(long size, String note, Cursor cursor) {}

    /** A leaf without a place yet. */
    record Leaf(Cursor cursor, LeafEntry entry) {}

    Optional<Published> latest() {
        return jdbc.sql(
                        """
                        select size, note, leaf_xid::text as xid, leaf_sequence from log_checkpoint
                         order by size desc limit 1
                        """)
                .query(
                        (row, number) ->
                                new Published(
                                        row.getLong("size"),
                                        row.getString("note"),
                                        new Cursor(
                                                row.getString("xid"),
                                                row.getLong("leaf_sequence"))))
                .optional();
    }

    /** The next leaves, none of them younger than a transaction still open. */
    List<Leaf> pending(Cursor after, int atMost) {
        return jdbc.sql(
                        """
                        select xid::text as xid, sequence, entry
                          from log_leaf
                         where (xid, sequence) > (:xid::xid8, :sequence)
                           and xid < pg_snapshot_xmin(pg_current_snapshot())
                         order by xid, sequence
                         limit :atMost
                        """)
                .param("xid", after.xid())
                .param("sequence", after.sequence())
                .param("atMost", atMost)
                .query(
                        (row, number) ->
                                new Leaf(
                                        new Cursor(row.getString("xid"), row.getLong("sequence")),
                                        new LeafEntry(row.getBytes("entry"))))
                .list();
    }

    /** Gives the leaves between the two cursors their places, from {@code size} on. */
    void place(Cursor after, Cursor last, long size, int count) {
        int placed =
                jdbc.sql(
                                """
                                insert into log_entry (log_index, biller_id, subject_id, entry)
                                select :size + row_number() over (order by xid, sequence) - 1, biller_id, subject_id, entry
                                  from log_leaf
                                 where (xid, sequence) > (:afterXid::xid8, :afterSequence)
                                   and (xid, sequence) <= (:lastXid::xid8, :lastSequence)
                                """)
                        .param("size", size)
                        .param("afterXid", after.xid())
                        .param("afterSequence", after.sequence())
                        .param("lastXid", last.xid())
                        .param("lastSequence", last.sequence())
                        .update();
        Bug.check(placed == count, "what was hashed is what is placed");
    }

    void publish(Checkpoint checkpoint, String note, Cursor cursor) {
        jdbc.sql(
                        """
                        insert into log_checkpoint (size, note, leaf_xid, leaf_sequence, published_at)
                        values (?, ?, ?::xid8, ?, ?)
                        """)
                .params(
                        checkpoint.size(),
                        note,
                        cursor.xid(),
                        cursor.sequence(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Where the newest entry of each subject stands. */
    Optional<Long> place(UUID billerId, UUID subjectId) {
        return jdbc.sql(
                        "select max(log_index) from log_entry where biller_id = ? and subject_id ="
                                + " ?")
                .params(billerId, subjectId)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    /** Entries from {@code first} on. */
    List<LeafEntry> entries(long first, int count) {
        return jdbc.sql(
                        """
                        select entry from log_entry where log_index >= ? and log_index < ? order by log_index
                        """)
                .params(first, first + count)
                .query((row, number) -> new LeafEntry(row.getBytes("entry")))
                .list();
    }
}
