package io.sealbill.app.presentment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.World;
import io.sealbill.kernel.sealing.NumberHash;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Bills sealed at home, at the real door. */
class SealedBillDoorTests extends AppTest {
    @LocalServerPort int port;
    @Autowired ApplicationContext app;

    private World world;
    private Browser program;

    @BeforeEach
    void newWorld() {
        world = new World(app);
        program = new Browser(port).with("Authorization", "Bearer " + world.apiToken());
    }

    @Test
    void presentsOnceAndKnowsTheSecondForADuplicate() {
        world.registerDevice();
        NumberHash number = number("R-1");
        String upload = upload(number, number.billId(), 1200, "\"2026-12-15\"");
        var first = post(upload);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(Browser.json(first).at("/billId").asString())
                .isEqualTo(number.billId().toString());
        var second = post(upload);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Browser.json(second).at("/status").asString()).isEqualTo("duplicate");
        var changed = post(upload(number, number.billId(), 1300, "\"2026-12-15\""));
        assertThat(Browser.code(changed)).isEqualTo("number_reused");
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        NumberHash number = number("R-2");
        assertThat(code(upload(number, number.billId(), 1200, "null")))
                .isEqualTo("unknown_recipient");
        world.registerDevice();
        assertThat(code(upload(number("R-3"), number.billId(), 1200, "null")))
                .isEqualTo("number_hash_mismatch");
        assertThat(code(upload(number, UUID.randomUUID(), 1200, "null")))
                .isEqualTo("number_hash_mismatch");
        assertThat(code(upload(number, number.billId(), -1, "null")))
                .isEqualTo("negative_amount_due");
        assertThat(code(upload(number, number.billId(), 1200, "\"99999-01-01\"")))
                .isEqualTo("malformed_json");
        assertThat(code(upload(number, number.billId(), 1200, "\"9999-01-01\"")))
                .isEqualTo("due_date_out_of_range");
        assertThat(code("{\"envelope\":{}}")).isEqualTo("malformed_json");
        assertThat(code(upload(number, number.billId(), 1200, "null").replace("EUR", "EUX")))
                .isEqualTo("currency");
        World other = new World(app);
        Browser foreign = new Browser(port).with("Authorization", "Bearer " + other.apiToken());
        assertThat(
                        Browser.code(
                                foreign.postJsonPlain(
                                        "/v1/sealed-bills",
                                        upload(number, number.billId(), 1200, "null"))))
                .isEqualTo("biller_mismatch");
    }

    private String code(String upload) {
        var answer = post(upload);
        assertThat(answer.statusCode()).isBetween(400, 422);
        return Browser.code(answer);
    }

    private HttpResponse<String> post(String upload) {
        return program.postJsonPlain("/v1/sealed-bills", upload);
    }

    private static NumberHash number(String number) {
        return NumberHash.of(new byte[NumberHash.BYTES], number);
    }

    private String upload(NumberHash hash, UUID billId, long minor, String dueDate) {
        return """
        {"envelope":{"accountId":"%s","billId":"%s","numberHash":"%s","amountDueMinor":%d,"currency":"EUR","dueDate":%s},
         "sealed":%s}
        """
                .formatted(
                        world.accountId(),
                        billId,
                        hash.value(),
                        minor,
                        dueDate,
                        new String(world.sealed(billId, "clear").toJson(), StandardCharsets.UTF_8));
    }
}
