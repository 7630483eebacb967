package io.sealbill.app.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;

import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentBill;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.TestDatabase;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Keeps the number of SQL statements and WAL flushes of presenting and paying. */
class PaymentCostTests extends AppTest {
    private static final int OPERATIONS = 40;
    private static final String STATEMENTS =
            """
            select coalesce(sum(calls), 0) from pg_stat_statements s join pg_roles r on r.oid = s.userid
             where r.rolname = 'sealbill_app' and query !~ 'scheduled_tasks'
            """;
    private static final String FLUSHES =
            "select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal'";

    @Autowired ApplicationContext app;
    @Autowired Bills bills;
    @Autowired Scheduler scheduler;
    @Autowired JdbcClient jdbc;

    @Test
    void presentingAndPayingStayWithinTheirStatements() throws Exception {
        World world = new World(app);
        List<PresentBill> toPresent =
                IntStream.range(0, OPERATIONS)
                        .mapToObj(i -> world.bill(UUID.randomUUID().toString(), 100 + i))
                        .toList();
        world.passkey();
        scheduler.pause();
        try (Connection connection = TestDatabase.shared().postgres().superuser("sealbill")) {
            connection
                    .createStatement()
                    .execute("create extension if not exists pg_stat_statements");
            assertThat(measure(connection, "present", toPresent, bills::present))
                    .isLessThanOrEqualTo(6);
            assertThat(measure(connection, "pay", toPresent, bill -> pay(world, bill.billId())))
                    .isLessThanOrEqualTo(16);
        } finally {
            scheduler.resume();
        }
    }

    private double measure(
            Connection connection,
            String operation,
            List<PresentBill> bills,
            Consumer<PresentBill> work)
            throws SQLException {
        settle();
        long statements = number(connection, STATEMENTS);
        long flushes = number(connection, FLUSHES);
        bills.forEach(work);
        double statementsEach = (number(connection, STATEMENTS) - statements) / (double) OPERATIONS;
        settle();
        double flushesEach = (number(connection, FLUSHES) - flushes) / (double) OPERATIONS;
        System.out.printf(
                Locale.ROOT,
                "statements of one %s: %.2f, WAL flushes: %.2f%n",
                operation,
                statementsEach,
                flushesEach);
        return statementsEach;
    }

    /** A backend tells its figures a second later, with its next statement. */
    private void settle() {
        try {
            Thread.sleep(1_200);
            jdbc.sql("select 1").query((row, number) -> number).single();
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pay(World world, UUID bill) {
        assertThat(world.pay(bill).state()).isEqualTo(AttemptState.CAPTURED);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
