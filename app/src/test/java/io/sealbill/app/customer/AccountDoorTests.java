package io.sealbill.app.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.biller.ApiScope;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Tenant;
import io.sealbill.app.support.TestDatabase;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.security.SecureRandom;
import java.util.UUID;

class AccountDoorTests extends AppTest {
    private static final String ACCOUNT =
            """
            {"accountCode":"%s","name":"Grace Example","email":"grace@example.test","locale":"en"}
            """;

    @LocalServerPort int port;
    @Autowired Tenant tenant;

    @Test
    void theCodeIsGivenOnceAndTheAccountStaysTheSame() {
        Browser program = program(tenant.biller().billerId());
        var first = Browser.json(program.postJsonPlain("/v1/accounts", ACCOUNT.formatted("A-1")));
        var second = Browser.json(program.postJsonPlain("/v1/accounts", ACCOUNT.formatted("A-1")));
        assertThat(first.at("/enrolmentCode").asString()).matches("([A-Z2-9]{4}-){4}[A-Z2-9]");
        assertThat(second.has("enrolmentCode")).isFalse();
        assertThat(second.at("/accountId")).isEqualTo(first.at("/accountId"));
    }

    @Test
    void lookupGivesTheDevicesOfTheCustomerAndNothingOfOtherBillers() {
        UUID billerId = tenant.biller().billerId();
        Person person = Person.random();
        tenant.payerOf(billerId, "A-2", person);
        RecipientKey key = device();
        register(person.signIn(port), key);
        UUID otherId = tenant.biller().billerId();
        tenant.account(otherId, "A-3", Person.random());

        var found =
                Browser.json(
                        program(billerId)
                                .postJsonPlain(
                                        "/v1/accounts/lookup",
                                        "{\"codes\":[\"A-2\",\"A-3\",\"A-4\"]}"));
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.at("/0/code").asString()).isEqualTo("A-2");
        assertThat(found.at("/0/locale").asString()).isEqualTo("en");
        assertThat(found.at("/0/recipients/0/kid").asString()).isEqualTo(key.kid());
    }

    @Test
    void aDeviceOfAPayerIsNewsForEachBillerOfThePayer() throws Exception {
        UUID billerId = tenant.biller().billerId();
        Person person = Person.random();
        tenant.payerOf(billerId, "A-5", person);
        register(person.signIn(port), device());
        assertThat(deviceEvents(billerId)).isEqualTo(1);
    }

    @Test
    void aKeyWithAnotherKeysIdIsRefused() {
        Person person = Person.random();
        tenant.payer(person);
        RecipientKey key = device();
        String body = body(key).replace(key.kid(), device().kid());
        var answer = person.signIn(port).postJson("/device-keys", body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Browser.code(answer)).isEqualTo("device_key");
    }

    @Test
    void malformedRequestsAreProblemsWithTheirPlace() {
        Browser program = program(tenant.biller().billerId());
        String[][] cases = {
            {"{", "malformed_json"},
            {"[]", "malformed_json"},
            {"{\"accountCode\":\"A\"}", "malformed_json"},
            {ACCOUNT.formatted("A").replace("\"en\"", "null"), "malformed_json"},
            {ACCOUNT.formatted("A").replace("{", "{\"admin\":true,"), "unknown_field"},
            {ACCOUNT.formatted("A") + "{}", "malformed_json"},
            {ACCOUNT.formatted(""), "value_refused"},
            {ACCOUNT.formatted("A").replace("grace@", "grace "), "value_refused"},
            {ACCOUNT.formatted("A".repeat(70_000)), "body_too_large"},
        };
        for (String[] each : cases) {
            var answer = program.postJsonPlain("/v1/accounts", each[0]);
            assertThat(answer.statusCode()).as(each[0]).isBetween(400, 422);
            assertThat(Browser.code(answer)).as(each[0]).isEqualTo(each[1]);
        }
    }

    @Test
    void nameAndAddressAreNotInTheTable() throws Exception {
        UUID billerId = tenant.biller().billerId();
        program(billerId).postJsonPlain("/v1/accounts", ACCOUNT.formatted("CANARY-77"));
        try (var connection = TestDatabase.shared().postgres().superuser("sealbill");
                var query =
                        connection.prepareStatement(
                                "select count(1) from account a where biller_id = ? and ("
                                        + " position('grace'::bytea in a.email) > 0"
                                        + " or position('Grace'::bytea in a.name) > 0"
                                        + " or position('CANARY'::bytea in a.code) > 0)")) {
            query.setObject(1, billerId);
            try (var row = query.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    private Browser program(UUID billerId) {
        return new Browser(port)
                .with(
                        "Authorization",
                        "Bearer " + tenant.token(billerId, ApiScope.ACCOUNTS_WRITE).reveal());
    }

    private static void register(Browser payer, RecipientKey key) {
        assertThat(payer.postJson("/device-keys", body(key)).statusCode()).isEqualTo(201);
    }

    private static RecipientKey device() {
        byte[] publicKey = new byte[Suite.X25519.publicKeyBytes()];
        new SecureRandom().nextBytes(publicKey);
        return RecipientKey.of(Suite.X25519, publicKey);
    }

    private static String body(RecipientKey key) {
        return """
        {"kid":"%s","suite":"%s","publicKey":"%s","wrapped":
         {"method":"recovery-code","salt":"%s","iv":"%s","ciphertext":"%s"}}
        """
                .formatted(
                        key.kid(),
                        key.suite().wireName(),
                        key.publicKey(),
                        "s".repeat(43),
                        "i".repeat(16),
                        "c".repeat(64));
    }

    private static int deviceEvents(UUID billerId) throws Exception {
        try (var connection = TestDatabase.shared().postgres().superuser("sealbill");
                var query =
                        connection.prepareStatement(
                                "select count(1) from event where biller_id = ?"
                                        + " and type = 'DEVICE_KEY_REGISTERED'")) {
            query.setObject(1, billerId);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
