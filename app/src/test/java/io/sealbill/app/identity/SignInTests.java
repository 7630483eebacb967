package io.sealbill.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Tenant;
import io.sealbill.app.support.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

class SignInTests extends AppTest {
    private static final String SESSION = "sealbill-session";

    @LocalServerPort int port;
    @Autowired Tenant tenant;

    private Person person = Person.random();
    private UUID userId = new UUID(0, 0);

    @BeforeEach
    void createPerson() {
        person = Person.random();
        userId = tenant.payer(person);
    }

    @Test
    void passwordAloneOpensNothing() {
        var browser = new Browser(port);
        var answer = password(browser, person.password());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login/totp");
        assertThat(Browser.code(browser.get("/device-keys"))).isEqualTo("second_factor_required");
        assertThat(Browser.code(browser.postJson("/webauthn/register/options", "{}")))
                .isEqualTo("second_factor_required");
        assertThat(Browser.json(browser.get("/session")).at("/name").isNull()).isTrue();
    }

    @Test
    void passwordAndCodeSignIn() {
        var browser = person.signIn(port);
        var session = Browser.json(browser.get("/session"));
        assertThat(session.at("/name").asString()).isEqualTo("Ada Example");
        assertThat(session.at("/factors").toString()).isEqualTo("[\"password\",\"totp\"]");
    }

    @Test
    void sessionIdChangesWithEachFactor() {
        var browser = new Browser(port);
        password(browser, person.password());
        String afterPassword = browser.cookie(SESSION);
        browser.postForm("/login/totp", Map.of("code", person.code(0)));
        assertThat(afterPassword).hasSize(43);
        assertThat(browser.cookie(SESSION)).hasSize(43).isNotEqualTo(afterPassword);
    }

    @Test
    void codeCountsOnce() {
        String code = person.code(0);
        var first = new Browser(port);
        password(first, person.password());
        assertThat(first.postForm("/login/totp", Map.of("code", code)).statusCode()).isEqualTo(302);
        var second = new Browser(port);
        password(second, person.password());
        var replayed = second.postForm("/login/totp", Map.of("code", code));
        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(Browser.code(replayed)).isEqualTo("sign_in_failed");
    }

    @Test
    void codeOfLongAgoIsWrong() {
        var browser = new Browser(port);
        password(browser, person.password());
        var stale = browser.postForm("/login/totp", Map.of("code", person.code(-4)));
        assertThat(stale.statusCode()).isEqualTo(401);
    }

    @Test
    void unknownAddressAndWrongPasswordAnswerAlike() {
        var wrong = password(new Browser(port), "not the password at all");
        var unknown =
                new Browser(port)
                        .postForm(
                                "/login",
                                Map.of("username", "nobody@example.test", "password", "whatever"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void eleventhTryIsRefusedEvenWithTheRightPassword() {
        for (int i = 0; i < 10; i++) {
            password(new Browser(port), "wrong password " + i);
        }
        var eleventh = password(new Browser(port), person.password());
        assertThat(eleventh.statusCode()).isEqualTo(429);
        assertThat(Browser.code(eleventh)).isEqualTo("too_many_tries");
    }

    @Test
    void suspendedUserIsOutAtTheNextRequest() throws Exception {
        var browser = person.signIn(port);
        assertThat(browser.get("/device-keys").statusCode()).isEqualTo(200);
        try (var connection = TestDatabase.shared().postgres().superuser("sealbill");
                var update =
                        connection.prepareStatement(
                                "update identity_user set status = 'suspended' where user_id ="
                                        + " ?")) {
            update.setObject(1, userId);
            update.executeUpdate();
        }
        assertThat(Browser.code(browser.get("/device-keys"))).isEqualTo("sign_in_required");
    }

    @Test
    void signingOutEndsTheSessionEverywhere() {
        var browser = person.signIn(port);
        String cookie = browser.cookie(SESSION);
        browser.postForm("/logout", Map.of());
        var thief = new Browser(port).with("Cookie", SESSION + "=" + cookie);
        assertThat(Browser.code(thief.get("/device-keys"))).isEqualTo("sign_in_required");
    }

    @Test
    void writingWithoutTheTokenIsRefused() {
        var browser = person.signIn(port);
        assertThat(Browser.code(browser.send("POST", "/device-keys", "{}")))
                .isEqualTo("csrf_token");
    }

    @Test
    void signedInPersonCanAskForPasskeyOptionsThatDemandVerification() {
        var options =
                Browser.json(person.signIn(port).postJson("/webauthn/register/options", "{}"));
        assertThat(options.at("/authenticatorSelection/userVerification").asString())
                .isEqualTo("required");
        assertThat(options.at("/authenticatorSelection/residentKey").asString())
                .isEqualTo("required");
        assertThat(options.at("/user/name").asString()).isEqualTo(person.email());
    }

    @Test
    void nonsenseInsteadOfPasskeyIsAProblem() {
        var browser = person.signIn(port);
        browser.postJson("/webauthn/register/options", "{}");
        for (String body : new String[] {"", "[]", "{\"publicKey\":{}}", "{\"publicKey\":5}"}) {
            var answer = browser.postJson("/webauthn/register", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(Browser.code(answer)).isEqualTo("passkey_refused");
        }
        assertThat(Browser.code(new Browser(port).postJson("/login/webauthn", "{}")))
                .isEqualTo("passkey_refused");
    }

    private HttpResponse<String> password(Browser browser, String password) {
        return browser.postForm("/login", Map.of("username", person.email(), "password", password));
    }
}
