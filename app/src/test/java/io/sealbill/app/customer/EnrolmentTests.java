package io.sealbill.app.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Tenant;
import io.sealbill.app.support.TestDatabase;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

class EnrolmentTests extends AppTest {
    private static final String ACCOUNT_CODE = "K-1001";

    @LocalServerPort int port;
    @Autowired Tenant tenant;
    @Autowired Tenancy tenancy;
    @Autowired PayerAccounts payerAccounts;

    private Person person = Person.random();
    private UUID billerId = new UUID(0, 0);
    private UUID accountId = new UUID(0, 0);
    private String enrolmentCode = "";

    @BeforeEach
    void createAccount() {
        Biller biller = tenant.biller();
        billerId = biller.billerId();
        person = Person.random();
        var registered = tenant.account(billerId, ACCOUNT_CODE, person);
        accountId = registered.accountId();
        enrolmentCode = Objects.requireNonNull(registered.enrolmentCode()).reveal();
    }

    @Test
    void codesThenPasswordAndAuthenticatorMakeAPayer() {
        var browser = new Browser(port);
        enrol(browser);
        assertThat(browser.get("/device-keys").statusCode()).isEqualTo(200);
        assertThat(holder()).isPresent();
    }

    @Test
    void aSecondTryWithTheSameCodeIsRefused() {
        enrol(new Browser(port));
        var again = codes(new Browser(port), ACCOUNT_CODE, enrolmentCode);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(Browser.code(again)).isEqualTo("enrolment_refused");
    }

    @Test
    void wrongCodesAnswerAlike() {
        var otherAccount = codes(new Browser(port), "K-1002", enrolmentCode);
        var otherCode = codes(new Browser(port), ACCOUNT_CODE, "AAAA-BBBB-CCCC-DDDD-E");
        assertThat(otherAccount.statusCode()).isEqualTo(422);
        assertThat(otherCode.body()).isEqualTo(otherAccount.body());
    }

    @Test
    void anExpiredCodeIsRefused() throws Exception {
        expire();
        var late = codes(new Browser(port), ACCOUNT_CODE, enrolmentCode);
        assertThat(Browser.code(late)).isEqualTo("enrolment_refused");
    }

    @Test
    void aCodeThatExpiresBetweenThePagesBindsNobody() throws Exception {
        var browser = new Browser(port);
        codes(browser, ACCOUNT_CODE, enrolmentCode);
        expire();
        var late = finish(browser, person.password());
        assertThat(Browser.code(late)).isEqualTo("enrolment_refused");
        assertThat(holder()).isEmpty();
    }

    @Test
    void guessablePasswordIsRefusedAndNothingIsWritten() {
        var browser = new Browser(port);
        codes(browser, ACCOUNT_CODE, enrolmentCode);
        assertThat(Browser.code(finish(browser, "password1234"))).isEqualTo("password_breached");
        assertThat(Browser.code(finish(browser, "short"))).isEqualTo("password_short");
        assertThat(holder()).isEmpty();
    }

    @Test
    void wrongAuthenticatorCodeBindsNobody() {
        var browser = new Browser(port);
        codes(browser, ACCOUNT_CODE, enrolmentCode);
        var answer =
                browser.postForm(
                        "/enrol/password", Map.of("password", person.password(), "code", "000000"));
        assertThat(Browser.code(answer)).isEqualTo("totp_wrong");
        assertThat(holder()).isEmpty();
    }

    @Test
    void signedInPayerAddsAnAccountWithItsCodesAlone() {
        Person payer = Person.random();
        UUID payerId = tenant.payer(payer);
        var answer = codes(payer.signIn(port), ACCOUNT_CODE, enrolmentCode);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(holder()).contains(payerId);
    }

    @Test
    void someoneWithAnAccountIsAskedToSignInFirst() {
        tenant.payer(person);
        var browser = new Browser(port);
        codes(browser, ACCOUNT_CODE, enrolmentCode);
        assertThat(Browser.code(finish(browser, person.password()))).isEqualTo("sign_in_first");
        assertThat(holder()).isEmpty();
    }

    private void enrol(Browser browser) {
        codes(browser, ACCOUNT_CODE, enrolmentCode);
        assertThat(finish(browser, person.password()).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> codes(Browser browser, String account, String code) {
        return browser.postForm("/enrol", Map.of("accountCode", account, "enrolmentCode", code));
    }

    /** Reads the authenticator's key from the page, as a person does. */
    private HttpResponse<String> finish(Browser browser, String password) {
        var page =
                Pattern.compile("\\b[A-Z2-7]{32}\\b").matcher(browser.get("/enrol/factor").body());
        assertThat(page.find()).isTrue();
        var authenticator = new Person(person.email(), password, page.group());
        return browser.postForm(
                "/enrol/password", Map.of("password", password, "code", authenticator.code(0)));
    }

    private Optional<UUID> holder() {
        return tenancy.asBiller(billerId, () -> payerAccounts.payerOf(billerId, accountId));
    }

    private void expire() throws Exception {
        try (var connection = TestDatabase.shared().postgres().superuser("sealbill");
                var update =
                        connection.prepareStatement(
                                """
                                update account set enrolment_expires_at = now() - interval '1 second'
                                 where account_id = ?
                                """)) {
            update.setObject(1, accountId);
            update.executeUpdate();
        }
    }
}
