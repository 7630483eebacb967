package io.sealbill.simulator.provider;

import static io.sealbill.simulator.SimulatorFixture.APPROVED_CARD;
import static io.sealbill.simulator.SimulatorFixture.json;
import static io.sealbill.simulator.SimulatorFixture.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class PaymentTests {
    @TempDir Path directory;

    private SimulatorFixture simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorFixture.in(directory, SimulatorFixture.nowhere()).start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void onePaymentForManyConcurrentCallsWithOneKey() throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        Set<String> answers = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> call = () -> simulator.pay("the-key", body);
            for (Future<HttpResponse<String>> answer :
                    threads.invokeAll(IntStream.range(0, 32).mapToObj(_ -> call).toList())) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                answers.add(answer.get().body());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(simulator.get(simulator.provider("/provider/v1/reports/payments")).body())
                .hasLineCount(1);
    }

    @Test
    void oneReferenceIsGoodForOnePaymentUnderWhateverKey() throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        int captured = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> calls =
                    IntStream.range(0, 16)
                            .mapToObj(
                                    n ->
                                            (Callable<HttpResponse<String>>)
                                                    () -> simulator.pay("key-" + n, body))
                            .toList();
            for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
                if (answer.get().statusCode() == 201) {
                    captured++;
                } else {
                    refused(answer.get(), 409, "reference_reused");
                }
            }
        }
        assertThat(captured).isEqualTo(1);
    }

    @Test
    void refusesTheSameKeyForAnotherRequest() throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        simulator.pay("the-key", body);
        for (Map.Entry<String, Object> change :
                Map.<String, Object>of(
                                "amountMinor", 8_421,
                                "currency", "USD",
                                "pan", "5555555555554444",
                                "expiry", "2031-11",
                                "reference", "another",
                                "statementText", "CITY WATER 2",
                                "descriptor", "a note")
                        .entrySet()) {
            Map<String, Object> changed = payment(APPROVED_CARD);
            changed.putAll(body);
            changed.put(change.getKey(), change.getValue());
            refused(simulator.pay("the-key", changed), 409, "idempotency_key_reused");
        }
    }

    @Test
    void answersARepeatWithoutTheSecurityCodeAsTheFirstTime() throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        body.put("securityCode", "123");
        HttpResponse<String> first = simulator.pay("the-key", body);
        body.remove("securityCode");
        HttpResponse<String> second = simulator.pay("the-key", body);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void leavesNoTraceOfARefusedRequest() throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        Map<String, Object> wrong = payment(APPROVED_CARD);
        wrong.put("amountMinor", -1);
        refused(simulator.pay("the-key", wrong), 422, "invalid_amount_minor");
        assertThat(simulator.pay("the-key", body).statusCode()).isEqualTo(201);
    }

    @Test
    void keepsNoCardNumberAndNoSecurityCode() throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        body.put("securityCode", "737");
        HttpResponse<String> answer = simulator.pay("the-key", body);
        assertThat(answer.body()).doesNotContain(APPROVED_CARD).contains("\"last4\":\"4242\"");
        try (var files = Files.walk(simulator.options.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(APPROVED_CARD)
                        .doesNotContain("securityCode")
                        .doesNotContain("\"737\"");
            }
        }
    }

    @Test
    void findsAPaymentByItsReference() throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        HttpResponse<String> paid = simulator.pay("the-key", body);
        String path = "/provider/v1/payments?reference=";
        HttpResponse<String> found =
                simulator.get(simulator.provider(path + body.get("reference")));
        assertThat(found.body()).isEqualTo("[" + paid.body() + "]");
        assertThat(simulator.get(simulator.provider(path + "unknown")).body()).isEqualTo("[]");
        refused(
                simulator.get(simulator.provider("/provider/v1/payments")),
                400,
                "reference_required");
    }

    @ParameterizedTest
    @CsvSource({
        "pan,          4242424242424241,  invalid_pan",
        "pan,          '',                invalid_pan",
        "pan,          4242 4242 4242 4242, invalid_pan",
        "pan,          6011111111111117,  invalid_pan",
        "expiry,       2020-01,           invalid_expiry",
        "expiry,       2099-01,           invalid_expiry",
        "expiry,       12/31,             invalid_expiry",
        "expiry,       2031-13,           invalid_expiry",
        "securityCode, 12,                invalid_security_code",
        "securityCode, 1234,              invalid_security_code",
        "currency,     EURO,              invalid_currency",
        "currency,     XAU,               invalid_currency",
        "currency,     eur,               invalid_currency",
        "reference,    '',                invalid_reference",
        "reference,    a reference,       invalid_reference",
        "reference,    0123456789012345678901234567890123456, invalid_reference",
        "statementText, 12345678901234567890123, invalid_statement_text",
        "statementText, ' ',              invalid_statement_text",
        "amountMinor,  '84.20',           invalid_amount_minor",
        "cardholder,   Somebody,          unknown_field",
    })
    void refusesAnInvalidField(String field, String value, String code) throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        body.put(field, value);
        HttpResponse<String> answer = simulator.pay("the-key", body);
        refused(answer, 422, code);
        assertThat(answer.body()).doesNotContain("4242424242");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1000000000000", "84.5"})
    void refusesAnAmountOutOfBounds(double amount) throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        body.put("amountMinor", amount == Math.rint(amount) ? (long) amount : amount);
        refused(simulator.pay("the-key", body), 422, "invalid_amount_minor");
    }

    @ParameterizedTest
    @CsvSource({"reference", "pan", "expiry", "amountMinor", "currency", "statementText"})
    void refusesAMissingField(String field) throws Exception {
        Map<String, Object> body = payment(APPROVED_CARD);
        body.remove(field);
        HttpResponse<String> answer = simulator.pay("the-key", body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("detail").asString()).startsWith(field + ":");
    }

    @Test
    void neverRefundsMoreThanWasCaptured() throws Exception {
        String id = json(simulator.pay("the-key", payment(APPROVED_CARD))).get("id").asString();
        int refunded = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> calls =
                    IntStream.range(0, 16)
                            .mapToObj(
                                    n ->
                                            (Callable<HttpResponse<String>>)
                                                    () ->
                                                            simulator.refund(
                                                                    "refund-" + n,
                                                                    refundOf(id, 2_000, "r" + n)))
                            .toList();
            for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
                if (answer.get().statusCode() == 201) {
                    refunded++;
                } else {
                    refused(answer.get(), 409, "refund_above_captured");
                }
            }
        }
        assertThat(refunded).isEqualTo(4);
        HttpResponse<String> rest = simulator.refund("rest", refundOf(id, 420, "rest"));
        assertThat(rest.statusCode()).isEqualTo(201);
        assertThat(simulator.refund("rest", refundOf(id, 420, "rest")).body())
                .isEqualTo(rest.body());
        refused(
                simulator.refund("one-more", refundOf(id, 1, "one-more")),
                409,
                "refund_above_captured");
    }

    @Test
    void refundsOnlyWhatWasCaptured() throws Exception {
        String declined =
                json(simulator.pay("the-key", payment("4000000000000002"))).get("id").asString();
        refused(simulator.refund("k1", refundOf(declined, 1, "r")), 409, "payment_not_captured");
        refused(simulator.refund("k2", refundOf("pay_none", 1, "r")), 404, "unknown_payment");
        refused(simulator.refund("k3", refundOf(declined, 0, "r")), 422, "invalid_amount_minor");
    }

    @Test
    void refusesASecondSimulatorOnTheSameData() {
        assertThatThrownBy(() -> SimulatorFixture.in(directory, SimulatorFixture.nowhere()).start())
                .hasMessageContaining("in use");
    }

    private static Map<String, Object> refundOf(
            String payment, long amountMinor, String reference) {
        return Map.of("payment", payment, "amountMinor", amountMinor, "reference", reference);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }
}
