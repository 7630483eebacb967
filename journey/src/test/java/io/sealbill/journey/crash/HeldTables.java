package io.sealbill.journey.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.simulator.postgres.EmbeddedPostgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Stops a process at a known step from outside: a lock on the table that the step is the first to
 * need. Closing lets everything go on that is still alive.
 */
final class HeldTables implements AutoCloseable {
    private final Connection holder;
    private final Connection watcher;

    HeldTables(EmbeddedPostgres postgres, String database) throws SQLException {
        this.holder = postgres.superuser(database);
        this.watcher = postgres.superuser(database);
        holder.setAutoCommit(false);
    }

    void hold(String table, String mode) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute("lock table " + table + " in " + mode + " mode");
        }
    }

    /** Waits until so many stand at a held table. */
    void awaitStanding(String table, int count) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (standing(table) < count) {
            assertThat(System.nanoTime()).as("nobody came to %s", table).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private int standing(String table) throws SQLException {
        try (var query =
                watcher.prepareStatement(
                        "select count(*) from pg_locks where relation = ?::regclass and not"
                                + " granted")) {
            query.setString(1, table);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
        watcher.close();
    }
}
