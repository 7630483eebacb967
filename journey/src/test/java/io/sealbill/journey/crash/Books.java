package io.sealbill.journey.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.journey.world.Queues;
import io.sealbill.simulator.postgres.EmbeddedPostgres;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts the money: bills, attempts, ledger and receipts against what the provider reports. */
final class Books {
    private static final String OPEN =
            "select count(*) from payment_attempt where state in ('intended', 'unknown')";

    /** A captured attempt without exactly one posting of its amount, one receipt, a paid bill. */
    private static final String HALF =
            """
            select count(*) from payment_attempt a
             where a.state = 'captured' and not (
                       (select count(*) = 1 and bool_and(t.amount_minor = a.amount_minor) from transfer t
                         where t.biller_id = a.biller_id and t.subject_id = a.attempt_id and t.phase = 'posted'
                           and t.debit_account = 'provider_clearing')
                   and (select count(*) = 1 from receipt r
                         where r.biller_id = a.biller_id and r.attempt_id = a.attempt_id)
                   and (select b.state = 'paid' from bill b
                         where b.biller_id = a.biller_id and b.bill_id = a.bill_id))
            """;

    private static final String PAID_WITHOUT_CAPTURE =
            """
            select count(*) from bill b
             where b.state <> case when exists (select from payment_attempt a
                                                 where a.biller_id = b.biller_id and a.bill_id = b.bill_id
                                                   and a.state = 'captured')
                                   then 'paid' else 'presented' end
            """;

    private static final String PAID_TWICE =
            """
            select count(*) from (select from payment_attempt where state = 'captured'
                                   group by biller_id, bill_id having count(*) > 1) twice
            """;

    private static final String PENDING =
            """
            select count(*) from transfer p
             where p.phase = 'pending'
               and not exists (select from transfer e where e.biller_id = p.biller_id and e.pending_id = p.transfer_id)
            """;

    /** What customers owe by the ledger, less what their unpaid bills say. */
    private static final String OWED_WRONGLY =
            """
            select (select coalesce(sum(case when debit_account like 'receivable/%' then amount_minor else 0 end)
                                  - sum(case when credit_account like 'receivable/%' then amount_minor else 0 end), 0)
                      from transfer where phase = 'posted')
                 - (select coalesce(sum(amount_due_minor), 0) from bill where state <> 'paid')
            """;

    private static final String RECEIPTS_OF_NOTHING =
            """
            select count(*) from receipt r
             where not exists (select from payment_attempt a
                                where a.biller_id = r.biller_id and a.attempt_id = r.attempt_id and a.state = 'captured')
            """;

    private final DemoStack demo;

    Books(DemoStack demo) {
        this.demo = demo;
    }

    /**
     * Waits until the app has found out every outcome by itself. The waiting between its questions
     * is cut short, and a charge that the vault wrote down and nobody sent is made as old as
     * docs/decisions/0006 wants it to be before it is given up.
     */
    void awaitKnown() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        long deadline = start + TimeUnit.SECONDS.toNanos(60);
        while (count(OPEN) > 0) {
            assertThat(System.nanoTime()).as("open attempts: %s", count(OPEN)).isLessThan(deadline);
            change(
                    app(),
                    "sealbill",
                    "update payment_attempt set next_inquiry_at = now() where next_inquiry_at >"
                            + " now()");
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(15)) {
                change(
                        demo.stack().vaultDatabase(),
                        "sealbill_vault",
                        "update charge set intended_at = intended_at - interval '31 minutes' where"
                                + " state = 'intended' and intended_at > now() - interval '30"
                                + " minutes'");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        Queues.awaitDrained(demo.stack());
    }

    /** Every payment once or not at all, and everybody says the same of it. */
    void assertBalanced() throws Exception {
        assertThat(count(OPEN)).as("attempts without an outcome").isZero();
        assertThat(count(HALF)).as("captured, but not booked, receipted and paid once").isZero();
        assertThat(count(PAID_TWICE)).as("bills paid twice").isZero();
        assertThat(count(PAID_WITHOUT_CAPTURE)).as("bills in a wrong state").isZero();
        assertThat(count(PENDING)).as("transfers that never ended").isZero();
        assertThat(count(OWED_WRONGLY)).as("owed by ledger, less owed by bills").isZero();
        assertThat(count(RECEIPTS_OF_NOTHING)).as("receipts of what was not captured").isZero();
        assertThat(captures()).as("the provider's report").isEqualTo(reported());
    }

    private Map<String, String> captures() throws SQLException {
        Map<String, String> captures = new TreeMap<>();
        try (Connection connection = app().superuser("sealbill");
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select a.attempt_id, a.provider_reference, t.amount_minor, t.currency
                                  from payment_attempt a
                                  join transfer t on t.biller_id = a.biller_id and t.subject_id = a.attempt_id
                                 where a.state = 'captured' and t.phase = 'posted'
                                """)) {
            while (rows.next()) {
                captures.put(
                        rows.getString(1),
                        "%s %d %s"
                                .formatted(rows.getString(2), rows.getLong(3), rows.getString(4)));
            }
        }
        return captures;
    }

    private Map<String, String> reported() throws Exception {
        Map<String, String> reported = new TreeMap<>();
        for (JsonNode payment : demo.simulator().report()) {
            assertThat(payment.path("refundedMinor").asLong()).as("given back").isZero();
            if (payment.path("state").asString().equals("captured")) {
                String before =
                        reported.put(
                                payment.path("reference").asString(),
                                "%s %d %s"
                                        .formatted(
                                                payment.path("id").asString(),
                                                payment.path("amountMinor").asLong(),
                                                payment.path("currency").asString()));
                assertThat(before).as("one payment a reference").isNull();
            }
        }
        return reported;
    }

    private long count(String query) throws SQLException {
        try (Connection connection = app().superuser("sealbill");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void change(EmbeddedPostgres postgres, String database, String sql)
            throws SQLException {
        try (Connection connection = postgres.superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private EmbeddedPostgres app() {
        return demo.stack().appDatabase();
    }
}
