package io.sealbill.journey.bench;

import io.sealbill.simulator.postgres.EmbeddedPostgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * What one cluster has done since its statistics were made.
 *
 * @param statements SQL statements of the runtime role, {@code BEGIN} and {@code COMMIT} included
 *     (pg_stat_statements)
 * @param walFlushes fsyncs of the write-ahead log (pg_stat_io)
 * @param walBytes bytes of write-ahead log (pg_current_wal_insert_lsn)
 */
record DatabaseCounters(long statements, long walFlushes, long walBytes) {
    /** A server process hands in its own counts at the latest this long after it fell idle. */
    private static final int IDLE_REPORT_SECONDS = 11;

    /** Waits until the counts of idle server processes are in; call it when nothing runs. */
    static void settle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(IDLE_REPORT_SECONDS);
    }

    static DatabaseCounters of(EmbeddedPostgres postgres, String database, String role)
            throws SQLException {
        try (Connection connection = postgres.superuser(database);
                var query =
                        connection.prepareStatement(
                                """
                                select (select coalesce(sum(calls), 0) from pg_stat_statements
                                         where userid = ?::regrole) as statements,
                                       (select coalesce(sum(fsyncs), 0) from pg_stat_io
                                         where object = 'wal') as flushes,
                                       pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes
                                """)) {
            query.setString(1, role);
            try (var row = query.executeQuery()) {
                row.next();
                return new DatabaseCounters(
                        row.getLong("statements"), row.getLong("flushes"), row.getLong("bytes"));
            }
        }
    }

    DatabaseCounters plus(DatabaseCounters other) {
        return new DatabaseCounters(
                statements + other.statements,
                walFlushes + other.walFlushes,
                walBytes + other.walBytes);
    }

    /** These statements, with what is known of the rest by now. */
    DatabaseCounters withRestOf(DatabaseCounters later) {
        return new DatabaseCounters(statements, later.walFlushes, walBytes);
    }

    DatabaseCounters since(DatabaseCounters before) {
        return new DatabaseCounters(
                statements - before.statements,
                walFlushes - before.walFlushes,
                walBytes - before.walBytes);
    }
}
