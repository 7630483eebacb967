package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.kernel.vaultapi.ChargeResult.Outcome;
import io.sealbill.vault.support.TestVault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChargeTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private static final UUID OTHER_BILLER =
            UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000002");
    private final TestVault vault;
    private final ConfigurableApplicationContext running;

    ChargeTests(@TempDir Path directory) throws Exception {
        this.vault = TestVault.in(directory).withProvider();
        this.running = Vault.start(Clock.systemUTC(), vault.arguments());
    }

    @AfterAll
    void stop() {
        running.close();
        vault.close();
    }

    @ParameterizedTest
    @CsvSource({
        // The provider holds the connection, but the money is taken: found by asking.
        "4000000000000119, 8420, APPROVED,",
        // An answer after eight seconds is not waited for, but asked for.
        "4000000000000135, 8420, APPROVED,",
        // The connection is dropped before anything is taken: nobody can know.
        "4000000000000127, 8420, UNKNOWN,",
        "4242424242424242, 8420, APPROVED,",
        "5555555555554444, 8420, APPROVED,",
        "378282246310005,  8420, APPROVED,",
        "6200000000000005, 8420, APPROVED,",
        "4000000000000143, 8420, APPROVED,",
        "4000000000000002, 8420, DECLINED, do_not_honor",
        "4000000000009995, 8420, DECLINED, insufficient_funds",
        "4000000000000069, 8420, DECLINED, expired_card",
        "4242424242424242, 8451, DECLINED, insufficient_funds",
    })
    void tellsWhatBecameOfTheMoney(
            String pan, long amountMinor, Outcome outcome, @Nullable String declineCode)
            throws Exception {
        ChargeRequest order = TestVault.order(BILLER, vault.token(BILLER, pan), amountMinor);
        ChargeResult result = vault.charge(order);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.declineCode()).isEqualTo(declineCode);
        assertThat(result.last4()).isEqualTo(pan.substring(pan.length() - 4));
        assertThat(vault.charge(order)).isEqualTo(result);
        assertThat(vault.outcome(order.key())).isEqualTo(result);
        boolean taken = outcome == Outcome.APPROVED;
        assertThat(vault.captures(order.key())).isEqualTo(taken ? 1 : 0);
    }

    @Test
    void refusesAKeyForOtherContent() throws Exception {
        String token = vault.token(BILLER, TestVault.VISA);
        ChargeRequest order = TestVault.order(BILLER, token, 100);
        vault.charge(order);
        var other = new ChargeRequest(order.key(), BILLER, token, 101, "EUR", "CITY WATER");
        var answer = vault.asApp("/v1/charges", other);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(TestVault.code(answer)).isEqualTo("key_reused");
    }

    @Test
    void refusesAKeyOfAnotherBiller() throws Exception {
        ChargeRequest order = TestVault.order(BILLER, vault.token(BILLER, TestVault.VISA), 100);
        vault.charge(order);
        var stolen =
                new ChargeRequest(
                        order.key(),
                        OTHER_BILLER,
                        vault.token(OTHER_BILLER, TestVault.VISA),
                        100,
                        "EUR",
                        "CITY WATER");
        assertThat(TestVault.code(vault.asApp("/v1/charges", stolen))).isEqualTo("key_reused");
    }

    @Test
    void chargesNoTokenAtAnotherBiller() throws Exception {
        String token = vault.token(BILLER, TestVault.VISA);
        var answer = vault.asApp("/v1/charges", TestVault.order(OTHER_BILLER, token, 100));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestVault.code(answer)).isEqualTo("unknown_token");
    }

    @Test
    void callsTheProviderOnceForManyCallsOfOneKeyAtOnce() throws Exception {
        ChargeRequest order = TestVault.order(BILLER, vault.token(BILLER, "5555555555554444"), 777);
        List<Callable<ChargeResult>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> vault.charge(order));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ChargeResult> results = new ArrayList<>();
            for (var call : executor.invokeAll(calls)) {
                results.add(call.get());
            }
            assertThat(results).containsOnly(results.getFirst());
        }
        assertThat(vault.captures(order.key())).isEqualTo(1);
        assertThat(
                        vault.number(
                                "select count(*) from audit_event where kind = 'card_used' and"
                                        + " detail = ?",
                                "charge " + order.key()))
                .isEqualTo(1);
    }

    @Test
    void declinesAtOnceWhatNeverLeft(@TempDir Path directory) throws Exception {
        try (TestVault alone = TestVault.in(directory)) {
            var context = Vault.start(Clock.systemUTC(), alone.arguments());
            ChargeResult result =
                    alone.charge(TestVault.order(BILLER, alone.token(BILLER, TestVault.VISA), 100));
            context.close();
            assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(result.declineCode()).isEqualTo("provider_unreachable");
        }
    }
}
