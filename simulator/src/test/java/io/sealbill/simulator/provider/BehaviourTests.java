package io.sealbill.simulator.provider;

import static io.sealbill.simulator.SimulatorFixture.json;
import static io.sealbill.simulator.SimulatorFixture.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.simulator.Merchant;
import io.sealbill.simulator.SimulatorFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Every row of the table of behaviours, as the merchant meets it. */
class BehaviourTests {
    @TempDir Path directory;

    private Merchant merchant;
    private SimulatorFixture simulator;

    @BeforeEach
    void start() throws IOException {
        merchant = new Merchant();
        simulator = SimulatorFixture.in(directory, merchant.url()).start();
    }

    @AfterEach
    void stop() {
        simulator.close();
        merchant.close();
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, 8420, captured, ,                    visa",
        "5555555555554444, 8420, captured, ,                    mastercard",
        "378282246310005,  8420, captured, ,                    amex",
        "6200000000000005, 8420, captured, ,                    unionpay",
        "4242421111111116, 8420, captured, ,                    visa",
        "4000000000000002, 8420, declined, do_not_honor,        visa",
        "4000000000009995, 8420, declined, insufficient_funds,  visa",
        "4000000000000069, 8420, declined, expired_card,        visa",
        "4111111111111111, 8420, declined, test_mode_live_card, visa",
        "4242424242424242, 8451, declined, insufficient_funds,  visa",
        "4242424242424242, 51,   declined, insufficient_funds,  visa",
        "4242424242424242, 8454, declined, expired_card,        visa",
        "4000000000000002, 8451, declined, do_not_honor,        visa",
    })
    void decidesByCardAndAmount(
            String pan, long amountMinor, String state, String declineCode, String brand)
            throws Exception {
        Map<String, Object> body = payment(pan);
        body.put("amountMinor", amountMinor);
        HttpResponse<String> answer = simulator.pay("the-key", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).get("state").asString()).isEqualTo(state);
        assertThat(json(answer).get("brand").asString()).isEqualTo(brand);
        assertThat(json(answer).get("last4").asString()).isEqualTo(pan.substring(pan.length() - 4));
        assertThat(json(answer).path("declineCode").asString(""))
                .isEqualTo(declineCode == null ? "" : declineCode);
        Merchant.Heard heard = merchant.await(all -> all.size() == 1).getFirst();
        assertThat(heard.json().get("type").asString()).isEqualTo("payment." + state);
        assertThat(heard.json().get("payment")).isEqualTo(json(answer));
        requireSigned(heard);
    }

    @Test
    void capturesButNeverAnswersAndBlocksNobody() throws Exception {
        Map<String, Object> body = payment("4000000000000119");
        var held = CompletableFuture.supplyAsync(() -> droppedAfter("the-key", body));
        String reference = (String) body.get("reference");
        Merchant.Heard heard = merchant.await(all -> all.size() == 1).getFirst();
        assertThat(heard.json().at("/payment/reference").asString()).isEqualTo(reference);
        assertThat(simulator.pay("other-key", payment("4242424242424242")).statusCode())
                .isEqualTo(201);
        assertThat(held).isNotDone();
        HttpResponse<String> found =
                simulator.get(simulator.provider("/provider/v1/payments?reference=" + reference));
        assertThat(json(found).get(0).get("state").asString()).isEqualTo("captured");
        assertThat("[" + simulator.pay("the-key", body).body() + "]").isEqualTo(found.body());
        assertThat(held.get()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
    }

    @Test
    void dropsTheConnectionBeforeAnythingIsCaptured() throws Exception {
        Map<String, Object> body = payment("4000000000000127");
        assertThat(droppedAfter("the-key", body)).isLessThan(Duration.ofSeconds(5));
        assertThat(droppedAfter("the-key", body)).isLessThan(Duration.ofSeconds(5));
        String path = "/provider/v1/payments?reference=" + body.get("reference");
        assertThat(simulator.get(simulator.provider(path)).body()).isEqualTo("[]");
        assertThat(merchant.heard()).isEmpty();
    }

    @Test
    void answersLate() throws Exception {
        Map<String, Object> body = payment("4000000000000135");
        Instant before = Instant.now();
        HttpResponse<String> answer = simulator.pay("the-key", body);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(700));
        assertThat(json(answer).get("state").asString()).isEqualTo("captured");
    }

    @Test
    void duplicatesAndReordersNotifications() throws Exception {
        HttpResponse<String> answer = simulator.pay("k1", payment("4000000000000143"));
        assertThat(merchant.heard()).as("told before the answer").hasSize(1);
        simulator.pay("k2", payment("4242424242424242"));
        List<Merchant.Heard> heard = merchant.await(all -> all.size() == 4);
        assertThat(heard.stream().map(one -> one.json().at("/payment/id")).toList())
                .containsExactly(
                        json(answer).get("id"),
                        heard.get(1).json().at("/payment/id"),
                        json(answer).get("id"),
                        json(answer).get("id"));
        assertThat(heard.get(2).json().get("id")).isEqualTo(heard.get(0).json().get("id"));
    }

    @Test
    void notifiesUntilConfirmedAlsoAfterARestart() throws Exception {
        merchant.refuse(3);
        simulator.pay("k1", payment("4242424242424242"));
        merchant.await(all -> all.size() == 1);
        merchant.refuse(Integer.MAX_VALUE);
        HttpResponse<String> second = simulator.pay("k2", payment("4242424242424242"));
        simulator.close();
        merchant.refuse(0);
        simulator = SimulatorFixture.in(directory, merchant.url()).start();
        List<Merchant.Heard> heard = merchant.await(all -> all.size() == 2);
        assertThat(heard.get(1).json().get("payment")).isEqualTo(json(second));
    }

    @Test
    void showsEveryRowOnThePage() throws Exception {
        HttpResponse<String> page = simulator.get(simulator.request("/provider/"));
        assertThat(page.body())
                .contains("4000 0000 0000 0119", "4000 0000 0000 0143", "…51", "…54")
                .contains("do_not_honor", "test_mode_live_card")
                .doesNotContain("<script", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    private Duration droppedAfter(String key, Map<String, Object> body) {
        Instant before = Instant.now();
        assertThatThrownBy(() -> simulator.pay(key, body)).isInstanceOf(IOException.class);
        return Duration.between(before, Instant.now());
    }

    private static void requireSigned(Merchant.Heard heard) throws Exception {
        String seconds = heard.signature().replaceFirst("t=(\\d+),v1=.*", "$1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        SimulatorFixture.NOTIFICATION_SECRET.getBytes(StandardCharsets.UTF_8),
                        "HmacSHA256"));
        byte[] expected =
                mac.doFinal((seconds + "." + heard.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(heard.signature())
                .isEqualTo("t=" + seconds + ",v1=" + HexFormat.of().formatHex(expected));
    }
}
