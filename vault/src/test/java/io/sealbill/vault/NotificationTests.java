package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.kernel.vaultapi.ChargeResult.Outcome;
import io.sealbill.vault.support.TestVault;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private static final String DROPS_THE_CONNECTION = "4000000000000127";
    private final TestVault vault;
    private final ConfigurableApplicationContext running;

    NotificationTests(@TempDir Path directory) throws Exception {
        this.vault = TestVault.in(directory).withProvider(URI.create("http://127.0.0.1:9/nobody"));
        this.running = Vault.start(Clock.systemUTC(), vault.arguments());
    }

    @AfterAll
    void stop() {
        running.close();
        vault.close();
    }

    @Test
    void settlesAnUnknownChargeOnce() throws Exception {
        UUID key = unknownCharge();
        String captured = event("evt_1" + key, key, "captured");
        assertThat(notifyNow(captured).statusCode()).isEqualTo(200);
        ChargeResult settled = vault.outcome(key);
        assertThat(settled.outcome()).isEqualTo(Outcome.APPROVED);
        assertThat(settled.providerReference()).isEqualTo("pay_1");
        assertThat(notifyNow(captured).statusCode()).isEqualTo(200);
        assertThat(vault.outcome(key)).isEqualTo(settled);
        assertThat(recorded("charge_approved", key)).isEqualTo(1);
    }

    @Test
    void leavesASettledChargeAsItIsAndRecordsTheContradiction() throws Exception {
        UUID key = unknownCharge();
        notifyNow(event("evt_2" + key, key, "captured"));
        String declined = event("evt_3" + key, key, "declined");
        assertThat(notifyNow(declined).statusCode()).isEqualTo(200);
        notifyNow(declined);
        assertThat(vault.outcome(key).outcome()).isEqualTo(Outcome.APPROVED);
        assertThat(recorded("charge_contradicted", key)).isEqualTo(1);
    }

    @Test
    void givesBackOnceWhatWasTakenThoughItWasDeclared() throws Exception {
        ChargeRequest order = TestVault.order(BILLER, vault.token(BILLER, TestVault.VISA), 4_200);
        String payment = String.valueOf(vault.charge(order).providerReference());
        vault.change(
                "update charge set state = 'declined', decline_code = 'not_processed',"
                        + " provider_reference = null where charge_key = ?",
                order.key());
        String late =
                event("evt_4" + order.key(), order.key(), "captured").replace("pay_1", payment);
        assertThat(notifyNow(late).statusCode()).isEqualTo(200);
        assertThat(notifyNow(late).statusCode()).isEqualTo(200);
        assertThat(vault.outcome(order.key()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(recorded("charge_given_back", order.key())).isEqualTo(1);
        assertThat(vault.providerReport().lines().filter(line -> line.contains(payment)))
                .singleElement()
                .asString()
                .contains("\"refundedMinor\":4200");
    }

    @Test
    void takesInNewsOfAnUnknownChargeWithoutHarm() throws Exception {
        UUID key = UUID.randomUUID();
        assertThat(notifyNow(event("evt_5", key, "captured")).statusCode()).isEqualTo(200);
        assertThat(TestVault.code(vault.asApp("/v1/charges/" + key))).isEqualTo("unknown_charge");
    }

    @ParameterizedTest
    @CsvSource({
        "-301, signature_expired",
        "301,  signature_expired",
    })
    void refusesAnOldOrFutureSignature(long seconds, String code) throws Exception {
        UUID key = unknownCharge();
        HttpResponse<String> answer =
                vault.notify(
                        event("evt_6" + key, key, "captured"),
                        Instant.now().getEpochSecond() + seconds);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestVault.code(answer)).isEqualTo(code);
        assertThat(vault.outcome(key).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void refusesASignatureOfOtherContent() throws Exception {
        HttpResponse<String> answer =
                vault.asBrowser(
                        "/v1/notifications/simulator",
                        event("evt_7", UUID.randomUUID(), "captured"));
        assertThat(TestVault.code(answer)).isEqualTo("signature_invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"id\":\"e\",\"type\":\"payment.captured\"}",
                "{\"id\":\"e\",\"type\":\"payment.captured\",\"payment\":{\"id\":\"p\",\"reference\":\"x\",\"state\":\"captured\"}}",
                "[1]",
                "nothing",
            })
    void refusesASignedEventThatIsNotDescribed(String body) throws Exception {
        assertThat(notifyNow(body).statusCode()).isEqualTo(400);
    }

    private UUID unknownCharge() throws Exception {
        ChargeRequest order =
                TestVault.order(BILLER, vault.token(BILLER, DROPS_THE_CONNECTION), 900);
        assertThat(vault.charge(order).outcome()).isEqualTo(Outcome.UNKNOWN);
        return order.key();
    }

    private HttpResponse<String> notifyNow(String body) throws Exception {
        return vault.notify(body, Instant.now().getEpochSecond());
    }

    private long recorded(String kind, UUID key) throws Exception {
        return vault.number(
                "select count(*) from audit_event where kind = ? and subject = ?",
                kind,
                key.toString());
    }

    private static String event(String id, UUID key, String state) {
        String declineCode = state.equals("declined") ? ",\"declineCode\":\"do_not_honor\"" : "";
        return "{\"id\":\"%s\",\"type\":\"payment.%s\",\"payment\":{\"id\":\"pay_1\",\"reference\":\"%s\",\"state\":\"%s\"%s,\"more\":1}}"
                .formatted(id, state, key, state, declineCode);
    }
}
