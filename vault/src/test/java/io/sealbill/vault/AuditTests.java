package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.vault.audit.AuditEvent;
import io.sealbill.vault.audit.AuditSeals;
import io.sealbill.vault.audit.AuditTrail;
import io.sealbill.vault.support.TestCluster;
import io.sealbill.vault.support.TestVault;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private final TestVault vault;
    private final ConfigurableApplicationContext running;

    AuditTests(@TempDir Path directory) throws Exception {
        this.vault = TestVault.in(directory);
        this.running = Vault.start(Clock.systemUTC(), vault.arguments());
        running.getBean(Housekeeping.class).stop();
    }

    @AfterAll
    void stop() {
        running.close();
        vault.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set subject = 'another' where kind = 'probe' and subject = '2'",
                "update audit_event set at = at + interval '1 microsecond' where kind = 'probe'"
                        + " and subject = '2'",
                "delete from audit_event where kind = 'probe' and subject = '2'",
                "update audit_event set subject = 5 - subject::int where kind = 'probe'"
                        + " and subject in ('2', '3')",
                "delete from audit_seal where number = (select max(number) - 1 from audit_seal)",
                "update audit_seal set mac = sha256(mac) where number = (select max(number) - 1"
                        + " from audit_seal)",
            })
    void findsWhateverIsChangedBehindItsBack(String change) throws Exception {
        AuditSeals seals = running.getBean(AuditSeals.class);
        for (int i = 1; i <= 4; i++) {
            append(Integer.toString(i));
            seals.seal();
        }
        assertThat(seals.verify().brokenSeal()).isNull();
        try (Connection connection = vault.superuser();
                var statement = connection.createStatement()) {
            statement.execute("create table kept_event as table audit_event");
            statement.execute("create table kept_seal as table audit_seal");
            assertThat(statement.executeUpdate(change)).isPositive();
            assertThat(seals.verify().brokenSeal()).isNotNull();
            statement.execute("truncate audit_event, audit_seal");
            statement.execute("insert into audit_event overriding system value table kept_event");
            statement.execute("insert into audit_seal table kept_seal");
            statement.execute("drop table kept_event, kept_seal");
        }
        assertThat(seals.verify().brokenSeal()).isNull();
        assertThat(vault.asApp("/v1/audit").body()).contains("\"brokenSeal\":null");
        running.getBean(AuditTrail.class).append(AuditEvent.of("probe_ended", "round", "test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = ''",
                "delete from audit_event",
                "truncate audit_event",
                "delete from audit_seal",
                "update card set sealed_number = ''",
                "delete from card",
                "update charge set amount_minor = 1",
                "delete from charge",
                "update custody_key set wrapped = ''",
                "delete from custody_key",
                "create table x (n int)",
            })
    void letsTheRuntimeRoleDoNothingMoreThanItNeeds(String statement) throws Exception {
        try (Connection connection = runtimeRole();
                var execution = connection.createStatement()) {
            assertThatThrownBy(() -> execution.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void showsTheRuntimeRoleNoCardWithoutItsBiller() throws Exception {
        vault.token(BILLER, TestVault.VISA);
        assertThat(cardsSeenBy(null)).isZero();
        assertThat(cardsSeenBy(UUID.randomUUID())).isZero();
        assertThat(cardsSeenBy(BILLER)).isPositive();
    }

    private long cardsSeenBy(@org.jspecify.annotations.Nullable UUID biller) throws SQLException {
        try (Connection connection = runtimeRole();
                var statement = connection.createStatement()) {
            if (biller != null) {
                statement.execute("select set_config('sealbill.biller', '" + biller + "', false)");
            }
            try (var rows = statement.executeQuery("select count(*) from card")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private Connection runtimeRole() throws SQLException {
        return DriverManager.getConnection(
                TestCluster.shared().postgres().jdbcUrl(vault.database),
                "sealbill_vault",
                TestCluster.RUNTIME_PASSWORD);
    }

    private void append(String subject) {
        running.getBean(AuditTrail.class).append(AuditEvent.of("probe", subject, "test"));
    }
}
