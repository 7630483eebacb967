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

import tools.jackson.databind.JsonNode;

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

    @Test
    void aBillSealedAtItsBillerCorrectsAndCreditsEarlierOnes() {
        world.registerDevice();
        NumberHash old = number("S-1");
        NumberHash credit = number("S-2");
        NumberHash corrected = number("S-3");
        assertThat(post(upload(old, old.billId(), 1200, "null")).statusCode()).isEqualTo(201);
        String credits = upload(credit, credit.billId(), -500, "null");
        assertThat(post(after(credits, "credits", old)).statusCode()).isEqualTo(201);
        assertThat(answer(old).at("/openMinor").asLong()).isEqualTo(700);
        assertThat(answer(old).at("/amountDueMinor").asLong()).isEqualTo(1200);
        String corrects = upload(corrected, corrected.billId(), 900, "null");
        assertThat(code(after(corrects, "credits", old))).isEqualTo("succession_of_another_kind");
        assertThat(post(after(corrects, "supersedes", old)).statusCode()).isEqualTo(201);
        assertThat(answer(old).at("/state").asString()).isEqualTo("superseded");
        assertThat(answer(old).at("/supersededBy").asString())
                .isEqualTo(corrected.billId().toString());
    }

    @Test
    void aStatementSealedAtItsBillerClaimsNothing() {
        world.registerDevice();
        NumberHash number = NumberHash.ofStatement(new byte[NumberHash.BYTES], "R-1");
        String statement = asStatement(upload(number, number.billId(), 0, "null"));
        assertThat(code(asStatement(upload(number, number.billId(), 1, "null"))))
                .isEqualTo("statement_claims_nothing");
        assertThat(code(asStatement(upload(number, number.billId(), 0, "\"2026-12-15\""))))
                .isEqualTo("statement_claims_nothing");
        assertThat(code(after(statement, "supersedes", number("R-1"))))
                .isEqualTo("statement_claims_nothing");
        assertThat(code(statement.replace("\"statement\"", "\"gift\"")))
                .isEqualTo("malformed_json");
        assertThat(post(statement).statusCode()).isEqualTo(201);
        assertThat(Browser.json(post(statement)).at("/status").asString()).isEqualTo("duplicate");
        assertThat(answer(number).at("/kind").asString()).isEqualTo("statement");
        // Nor does a bill take its place.
        assertThat(code(upload(number, number.billId(), 0, "null"))).isEqualTo("number_reused");
    }

    private static String asStatement(String upload) {
        return upload.replace("\"currency\":", "\"kind\":\"statement\",\"currency\":");
    }

    private static String after(String upload, String kind, NumberHash preceding) {
        return upload.replace(
                "\"currency\":\"EUR\"",
                "\"currency\":\"EUR\",\"succession\":{\"kind\":\"%s\",\"preceding\":[\"%s\"]}"
                        .formatted(kind, preceding.billId()));
    }

    private JsonNode answer(NumberHash number) {
        return Browser.json(program.get("/v1/bills/" + number.billId()));
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
