package io.sealbill.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.kernel.vaultapi.ChargeResult.Outcome;
import io.sealbill.vault.custody.CardEntryKeys;
import io.sealbill.vault.custody.Keyring;
import io.sealbill.vault.support.CardSealer;
import io.sealbill.vault.support.MovedClock;
import io.sealbill.vault.support.TestVault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What the passing of time does. */
@SuppressWarnings("NullAway.Init") // set before each test
class ClockTests {
    private static final UUID BILLER = UUID.fromString("7c8c2b5e-6d0a-4a57-9a3e-000000000001");
    private final MovedClock clock = new MovedClock();
    private TestVault vault;
    private ConfigurableApplicationContext running;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        vault = TestVault.in(directory).withProvider(URI.create("http://127.0.0.1:9/nobody"));
        running = Vault.start(clock, vault.arguments());
    }

    @AfterEach
    void stop() {
        running.close();
        vault.close();
    }

    @Test
    void closesACardEntryAfterAQuarterOfAnHour() throws Exception {
        String entry = vault.openEntry(BILLER, "zh-CN");
        clock.forward(Duration.ofMinutes(15));
        HttpResponse<String> page = vault.asBrowser("/card/" + entry);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("此银行卡表单已失效", "data-code=\"card_entry_expired\"");
        HttpResponse<String> refusal = vault.enterCard(entry, TestVault.card(TestVault.VISA));
        assertThat(TestVault.code(refusal)).isEqualTo("card_entry_expired");
    }

    @Test
    void offersANewCardKeyEachDayAndDestroysTheOldOne() throws Exception {
        JsonNode old = cardKey();
        clock.forward(Duration.ofHours(24));
        assertThat(cardKey().path("kid")).isNotEqualTo(old.path("kid"));
        assertThat(enterWith(old).statusCode()).isEqualTo(201);
        clock.forward(Duration.ofHours(1));
        assertThat(TestVault.code(enterWith(old))).isEqualTo("card_key_retired");
        running.getBean(CardEntryKeys.class).deleteOld();
        assertThat(
                        vault.number(
                                "select count(*) from card_entry_key where kid = ?",
                                old.path("kid").asString()))
                .isZero();
    }

    @Test
    void sealsUnderANewDataKeyAfterItsPeriodAndStillOpensTheOld() throws Exception {
        String old = vault.token(BILLER, TestVault.VISA);
        clock.forward(Duration.ofDays(91));
        running.getBean(Keyring.class).renewOverdue();
        vault.token(BILLER, "5555555555554444");
        assertThat(vault.number("select count(distinct key_version) from card")).isEqualTo(2);
        assertThat(vault.charge(TestVault.order(BILLER, old, 100)).outcome())
                .isEqualTo(Outcome.APPROVED);
    }

    @Test
    void declaresAChargeNotProcessedOnlyWhenItCannotArriveAnyMore() throws Exception {
        ChargeRequest order = TestVault.order(BILLER, vault.token(BILLER, "4000000000000127"), 100);
        assertThat(vault.charge(order).outcome()).isEqualTo(Outcome.UNKNOWN);
        clock.forward(Duration.ofMinutes(29));
        assertThat(vault.outcome(order.key()).outcome()).isEqualTo(Outcome.UNKNOWN);
        clock.forward(Duration.ofMinutes(2));
        assertThat(vault.outcome(order.key()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(vault.charge(order).declineCode()).isEqualTo("not_processed");
        assertThat(vault.captures(order.key())).isZero();
    }

    private JsonNode cardKey() throws Exception {
        return TestVault.JSON.readTree(vault.asBrowser("/card-key").body());
    }

    private HttpResponse<String> enterWith(JsonNode key) throws Exception {
        String entry = vault.openEntry(BILLER, "en");
        byte[] fields = TestVault.JSON.writeValueAsBytes(TestVault.card(TestVault.VISA));
        return vault.asBrowser("/card/" + entry, CardSealer.seal(key, entry, fields));
    }
}
