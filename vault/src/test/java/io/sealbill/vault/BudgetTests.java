package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.vaultapi.ChargeResult.Outcome;
import io.sealbill.vault.support.TestVault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What a charge may cost the database: eight statements and two flushes. */
class BudgetTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private static final int CHARGES = 50;

    @Test
    void staysWithinStatementsAndFlushes(@TempDir Path directory) throws Exception {
        try (TestVault vault =
                TestVault.in(directory).withProvider(URI.create("http://127.0.0.1:9/nobody"))) {
            var running = Vault.start(Clock.systemUTC(), vault.arguments());
            running.getBean(Housekeeping.class).stop();
            String token = vault.token(BILLER, TestVault.VISA);
            vault.charge(TestVault.order(BILLER, token, 100));
            settleStatistics();
            long statements = statements(vault);
            long flushes = flushes(vault);
            for (int i = 0; i < CHARGES; i++) {
                assertThat(vault.charge(TestVault.order(BILLER, token, 100)).outcome())
                        .isEqualTo(Outcome.APPROVED);
            }
            assertThat(statements(vault) - statements).isLessThanOrEqualTo(8 * CHARGES);
            settleStatistics();
            // A few more: the server's own processes flush now and then.
            assertThat(flushes(vault) - flushes).isLessThanOrEqualTo(2 * CHARGES + CHARGES / 5);
            running.close();
        }
    }

    private static long statements(TestVault vault) throws Exception {
        return vault.number(
                "select coalesce(sum(calls), 0) from pg_stat_statements s"
                        + " join pg_roles r on r.oid = s.userid"
                        + " join pg_database d on d.oid = s.dbid"
                        + " where r.rolname = 'sealbill_vault' and d.datname = ?",
                vault.database);
    }

    private static long flushes(TestVault vault) throws Exception {
        return vault.number("select sum(fsyncs) from pg_stat_io where object = 'wal'");
    }

    /** An idle server process reports its figures after ten seconds. */
    private static void settleStatistics() throws InterruptedException {
        TimeUnit.SECONDS.sleep(11);
    }
}
