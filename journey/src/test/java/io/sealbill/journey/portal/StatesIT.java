package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;

import io.sealbill.cli.demo.sample.SignIn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a payer meets beside the straight way. */
@ExtendWith(StageExtension.class)
class StatesIT {

    @Test
    void anEmptyListSaysWhatComesNextAndAnEndedSessionWhy(Stage stage) throws Exception {
        SignIn emma = stage.payer(Stage.WITHOUT_BILLS);
        try (Visit visit = stage.visit("en", Screen.PHONE)) {
            visit.signIn(emma);
            assertThat(visit.the(".empty h2")).hasText("No bills yet");
            visit.look("bills-empty");
            endAllSessions(stage);
            visit.open("/settings");
            assertThat(visit.page()).hasURL(visit.at("/login?notice=expired"));
            assertThat(visit.the(".notice")).containsText("You were away for a while");
            visit.look("login-expired");
        }
    }

    @Test
    void aRecoveryCodeOpensBillsInAnotherBrowser(Stage stage) throws Exception {
        SignIn liwei = stage.payer("liwei");
        String code;
        try (Visit visit = stage.visit("zh-CN", Screen.DESKTOP)) {
            visit.signIn(liwei).open("/device-key");
            code = new PayerJourney(visit).makeKey();
        }
        try (Visit visit = stage.visit("zh-CN", Screen.DESKTOP)) {
            visit.signIn(liwei);
            assertThat(visit.the(".next-due .chip.bad")).hasText("已逾期");
            visit.look("bills-overdue");
            visit.the(".next-due a.button").click();
            assertThat(visit.the("#bill-locked")).isVisible();
            visit.the("#recovery").fill("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA");
            visit.the("#unlock-code button").click();
            assertThat(visit.the("#unlock-problem")).isVisible();
            visit.look("bill-locked-wrong-code");
            visit.the("#recovery").fill(code);
            visit.the("#unlock-code button").click();
            assertThat(visit.the("#bill-document")).isVisible();
            assertThat(visit.the("#proof-line")).containsText("签名有效 · 未改动");
            visit.look("bill-overdue");
        }
    }

    @Test
    void aBillOnAPhoneIsLightWholeOrRefusedAndPaidOnceItsOutcomeIsKnown(Stage stage)
            throws Exception {
        SignIn robin = stage.payer("robin");
        try (Visit visit = stage.visit("en", Screen.PHONE)) {
            var journey = new PayerJourney(visit);
            visit.signIn(robin).open("/device-key");
            journey.makeKey();
            visit.open("/bills");
            journey.openNextDue();
            String address = visit.page().url();
            long bytes = visit.weigh(address, "#bill-document");
            assertThat(bytes).as("bytes transferred for " + address).isLessThan(200_000);

            visit.page().route("**/sealed", StatesIT::changeOneCharacter);
            visit.page().reload();
            assertThat(visit.the("#bill-refused")).isVisible();
            assertThat(visit.the("#bill-document")).isHidden();
            visit.look("bill-refused");
            visit.page().unroute("**/sealed");

            visit.open(address.substring(visit.at("").length()) + "/pay");
            journey.enterCard(PayerJourney.APPROVED);
            visit.the("#totp").fill(stage.phone(robin).code());
            stage.signalProvider("STOP");
            journey.pressPay();
            journey.awaitResult("wait");
            visit.look("payment-unknown");
            stage.signalProvider("CONT");
            journey.awaitResult("good");
        }
    }

    /** Of the ciphertext, as anybody between the server and the browser might. */
    private static void changeOneCharacter(Route route) {
        APIResponse response = route.fetch();
        String body = response.text();
        int at = body.indexOf("\"ciphertext\":\"") + 100;
        char other = body.charAt(at) == 'A' ? 'B' : 'A';
        route.fulfill(
                new Route.FulfillOptions()
                        .setResponse(response)
                        .setBody(body.substring(0, at) + other + body.substring(at + 1)));
    }

    /** As the clock does it after fifteen minutes, only now. */
    private static void endAllSessions(Stage stage) throws Exception {
        try (var connection = stage.demo().stack().appDatabase().superuser("sealbill");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from spring_session")).isPositive();
        }
    }
}
