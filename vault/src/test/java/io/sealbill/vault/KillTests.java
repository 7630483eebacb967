package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.kernel.vaultapi.ChargeResult.Outcome;
import io.sealbill.vault.support.TestVault;
import io.sealbill.vault.support.VaultProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The vault as a process, killed at each step of a charge: {@code kill -9}, no goodbye. */
class KillTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private static final String HELD_BUT_CAPTURED = "4000000000000119";

    @Test
    void killedBeforeTheRequestLeftIsDeclinedOnlyWhenCertain(@TempDir Path directory)
            throws Exception {
        try (TestVault vault = TestVault.in(directory).withProvider();
                ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fillBacklog(deaf);
            String provider = String.valueOf(vault.settings.get("sealbill.vault.provider.url"));
            vault.put("provider.url", "http://127.0.0.1:" + deaf.getLocalPort());
            VaultProcess first = VaultProcess.start(vault);
            ChargeRequest order =
                    TestVault.order(BILLER, vault.token(BILLER, TestVault.VISA), 4_200);
            send(vault, order);
            await(() -> intents(vault, order) == 1);
            first.kill();

            vault.put("provider.url", provider);
            try (VaultProcess second = VaultProcess.start(vault)) {
                assertThat(vault.outcome(order.key()).outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(vault.charge(order).outcome()).isEqualTo(Outcome.UNKNOWN);
                vault.change(
                        "update charge set intended_at = intended_at - interval '31 minutes'"
                                + " where charge_key = ?",
                        order.key());
                ChargeResult result = vault.outcome(order.key());
                assertThat(result.declineCode()).isEqualTo("not_processed");
                assertThat(vault.charge(order)).isEqualTo(result);
                assertThat(vault.captures(order.key())).isZero();
                second.kill();
            }
        }
    }

    @Test
    void killedWhileTheProviderHoldsItsAnswerFindsTheMoneyTakenOnce(@TempDir Path directory)
            throws Exception {
        try (TestVault vault = TestVault.in(directory).withProvider()) {
            VaultProcess first = VaultProcess.start(vault);
            ChargeRequest order =
                    TestVault.order(BILLER, vault.token(BILLER, HELD_BUT_CAPTURED), 4_200);
            send(vault, order);
            await(() -> vault.captures(order.key()) == 1);
            first.kill();
            assertApprovedOnce(vault, order);
        }
    }

    @Test
    void killedBetweenAnswerAndRecordFindsTheMoneyTakenOnce(@TempDir Path directory)
            throws Exception {
        try (TestVault vault = TestVault.in(directory).withProvider()) {
            VaultProcess first = VaultProcess.start(vault);
            ChargeRequest order =
                    TestVault.order(BILLER, vault.token(BILLER, TestVault.VISA), 4_200);
            try (Connection blocking = vault.superuser();
                    var statement = blocking.createStatement()) {
                blocking.setAutoCommit(false);
                // The record of an outcome needs this table, the intent does not.
                statement.execute("lock table provider_event in access exclusive mode");
                send(vault, order);
                await(() -> vault.captures(order.key()) == 1);
                await(
                        () ->
                                vault.number(
                                                "select count(*) from pg_stat_activity where"
                                                    + " datname = ? and wait_event_type = 'Lock'",
                                                vault.database)
                                        > 0);
                first.kill();
                blocking.rollback();
            }
            assertApprovedOnce(vault, order);
        }
    }

    @Test
    void killedAfterTheRecordGivesTheSameAnswer(@TempDir Path directory) throws Exception {
        try (TestVault vault = TestVault.in(directory).withProvider()) {
            VaultProcess first = VaultProcess.start(vault);
            String token = vault.token(BILLER, TestVault.VISA);
            ChargeRequest order = TestVault.order(BILLER, token, 4_200);
            ChargeResult before = vault.charge(order);
            first.kill();
            try (VaultProcess second = VaultProcess.start(vault)) {
                assertThat(vault.charge(order)).isEqualTo(before);
                assertThat(vault.captures(order.key())).isEqualTo(1);
                assertThat(vault.token(BILLER, TestVault.VISA)).isEqualTo(token);
                assertThat(vault.asApp("/v1/audit").body()).contains("\"brokenSeal\":null");
                second.kill();
            }
        }
    }

    private static void assertApprovedOnce(TestVault vault, ChargeRequest order) throws Exception {
        try (VaultProcess second = VaultProcess.start(vault)) {
            ChargeResult result = vault.outcome(order.key());
            assertThat(result.outcome()).isEqualTo(Outcome.APPROVED);
            assertThat(vault.charge(order)).isEqualTo(result);
            assertThat(vault.captures(order.key())).isEqualTo(1);
            assertThat(
                            vault.number(
                                    "select count(*) from audit_event where kind = 'card_used'"
                                            + " and detail = ?",
                                    "charge " + order.key()))
                    .isEqualTo(1);
            second.kill();
        }
    }

    /** Sends without waiting: the answer never comes. */
    private static void send(TestVault vault, ChargeRequest order) {
        Thread.startVirtualThread(
                () -> {
                    try {
                        vault.asApp("/v1/charges", order);
                    } catch (IOException killed) {
                        System.out.println("no answer, as expected: " + killed);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static long intents(TestVault vault, ChargeRequest order) throws Exception {
        return vault.number(
                "select count(*) from charge where charge_key = ? and state = 'intended'",
                order.key());
    }

    /** So that a further connection is neither taken nor refused. */
    private static void fillBacklog(ServerSocket deaf) throws Exception {
        for (int i = 0; i < 3; i++) {
            Socket waiting = new Socket();
            try {
                waiting.connect(deaf.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                waiting.close();
                return;
            }
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
