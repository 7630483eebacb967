package io.sealbill.app.event;

import io.sealbill.kernel.Bug;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The append-only log of what happened. */
@Component
public class EventLog {
    private final JdbcClient jdbc;
    private final Clock clock;

    EventLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Appends within the running transaction: the event exists exactly if its cause does. */
    public void append(UUID billerId, EventType type, UUID subjectId) {
        Bug.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "an event is written in the transaction of its cause");
        jdbc.sql("insert into event (biller_id, type, subject_id, at) values (?, ?, ?, ?)")
                .params(billerId, type.name(), subjectId, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The next events after the cursor, none of them younger than a transaction still open. Of all
     * types: a consumer that passes by what is not for it never reads it again.
     */
    List<Positioned> after(Cursor cursor, int atMost) {
        return jdbc.sql(
                        """
                        select xid::text as xid, sequence, biller_id, type, subject_id
                          from event
                         where (xid, sequence) > (:xid::xid8, :sequence)
                           and xid < pg_snapshot_xmin(pg_current_snapshot())
                         order by xid, sequence
                         limit :atMost
                        """)
                .param("xid", cursor.xid())
                .param("sequence", cursor.sequence())
                .param("atMost", atMost)
                .query(
                        (row, number) ->
                                new Positioned(
                                        new Cursor(row.getString("xid"), row.getLong("sequence")),
                                        new Event(
                                                row.getLong("sequence"),
                                                row.getObject("biller_id", UUID.class),
                                                EventType.valueOf(row.getString("type")),
                                                row.getObject("subject_id", UUID.class))))
                .list();
    }

    Cursor cursor(String consumer) {
        Optional<Cursor> stored =
                jdbc.sql("select xid::text as xid, sequence from event_cursor where consumer = ?")
                        .param(consumer)
                        .query(
                                (row, number) ->
                                        new Cursor(row.getString("xid"), row.getLong("sequence")))
                        .optional();
        return stored.orElse(Cursor.START);
    }

    void moveCursor(String consumer, Cursor cursor) {
        jdbc.sql(
                        """
                        insert into event_cursor (consumer, xid, sequence) values (?, ?::xid8, ?)
                        on conflict (consumer) do update set xid = excluded.xid, sequence = excluded.sequence
                        """)
                .params(consumer, cursor.xid(), cursor.sequence())
                .update();
    }

    record Cursor(String xid, long sequence) {
        static final Cursor START = new Cursor("0", 0);
    }

    record Positioned(Cursor cursor, Event event) {}
}
