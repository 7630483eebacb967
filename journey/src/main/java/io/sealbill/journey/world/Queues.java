package io.sealbill.journey.world;

import io.sealbill.cli.demo.stack.Stack;
import io.sealbill.simulator.postgres.EmbeddedPostgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a stack does later than it answers: receipts, mails, the vault's seals over its records. */
public final class Queues {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String APP_DRAINED =
            """
            select not exists (
                       select from event_cursor c
                        where (c.xid, c.sequence)
                            < (select xid, sequence from event order by xid desc, sequence desc limit 1))
               and not exists (select from notice where next_try_at is not null)
               and not exists (select from notice where state = 'claimed')
            """;

    private static final String VAULT_DRAINED =
            """
            select not exists (
                       select from audit_event
                        where transaction >= (select coalesce(max(to_transaction), '0') from audit_seal))
            """;

    private Queues() {}

    /**
     * Waits until nothing is left to do.
     *
     * @throws IllegalStateException if that takes more than a minute
     */
    public static void awaitDrained(Stack stack) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        await(stack.appDatabase(), "sealbill", APP_DRAINED, deadline);
        await(stack.vaultDatabase(), "sealbill_vault", VAULT_DRAINED, deadline);
    }

    private static void await(
            EmbeddedPostgres postgres, String database, String question, long deadline)
            throws SQLException, InterruptedException {
        try (Connection connection = postgres.superuser(database);
                var query = connection.prepareStatement(question)) {
            while (!answer(query)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the queues of %s are not empty after %d s"
                                    .formatted(database, LIMIT.toSeconds()));
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static boolean answer(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
