package io.sealbill.app.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.FakeVault.Card;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.UUID;

/** Paying at the real doors, signed in with password and code. */
class PaymentDoorTests extends AppTest {
    @LocalServerPort int port;
    @Autowired ApplicationContext app;

    private World world;
    private Browser browser;

    @BeforeEach
    void signIn() {
        world = new World(app);
        browser = world.payer().signIn(port);
    }

    @Test
    void payerPaysAndTheBillerSeesIt() {
        UUID bill = world.present(8_420);
        JsonNode intent = Browser.json(browser.postJson(intents(bill), "{}"));
        assertThat(intent.at("/amountMinor").asLong()).isEqualTo(8_420);
        assertThat(intent.at("/currency").asString()).isEqualTo("EUR");
        assertThat(intent.at("/payee").asString()).isEqualTo(world.biller().legalName());
        assertThat(intent.at("/cardEntryPage").asString()).contains("/card/");
        JsonNode payment = Browser.json(confirm(intent, Card.APPROVES.token()));
        assertThat(payment.at("/state").asString()).isEqualTo("captured");
        String address = "/payments/" + payment.at("/attemptId").asString();
        assertThat(Browser.json(browser.get(address))).isEqualTo(payment);
        Browser program = program();
        assertThat(Browser.json(program.get("/v1" + address))).isEqualTo(payment);
        assertThat(Browser.json(program.get("/v1/bills/" + bill)).at("/state").asString())
                .isEqualTo("paid");
    }

    @Test
    void cardNumberInPlaceOfATokenIsRefusedAndNotEchoed() {
        UUID bill = world.present(100);
        JsonNode intent = Browser.json(browser.postJson(intents(bill), "{}"));
        var answer = confirm(intent, "4242424242424242");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Browser.code(answer)).isEqualTo("card_token");
        assertThat(answer.body()).doesNotContain("4242");
    }

    @Test
    void nobodyElseSeesOrPaysTheBill() {
        UUID bill = world.present(100);
        JsonNode intent = Browser.json(browser.postJson(intents(bill), "{}"));
        World strangerWorld = new World(app);
        Browser stranger = strangerWorld.payer().signIn(port);
        assertThat(stranger.postJson(intents(bill), "{}").statusCode()).isEqualTo(404);
        assertThat(
                        stranger.postJson(
                                        "/payment-intents/"
                                                + intent.at("/intentId").asString()
                                                + "/confirm",
                                        "{\"token\":\"%s\",\"totp\":\"%s\"}"
                                                .formatted(
                                                        Card.APPROVES.token(),
                                                        strangerWorld.payer().code(1)))
                                .statusCode())
                .isEqualTo(404);
        assertThat(new Browser(port).postJson(intents(bill), "{}").statusCode()).isEqualTo(401);
    }

    private static String intents(UUID bill) {
        return "/bills/" + bill + "/payment-intents";
    }

    private HttpResponse<String> confirm(JsonNode intent, String token) {
        return browser.postJson(
                "/payment-intents/" + intent.at("/intentId").asString() + "/confirm",
                "{\"token\":\"%s\",\"totp\":\"%s\"}".formatted(token, world.payer().code(1)));
    }

    private Browser program() {
        return new Browser(port).with("Authorization", "Bearer " + world.apiToken());
    }
}
