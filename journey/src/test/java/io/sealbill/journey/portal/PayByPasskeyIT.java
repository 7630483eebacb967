package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.journey.browser.Chromium;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/** From the enrolment code on paper to a bill paid with nothing but a passkey: phone, Chinese. */
@ExtendWith(StageExtension.class)
class PayByPasskeyIT {
    private static final String NEW_CUSTOMER = "LA-5-1-0802";
    private static final String AMOUNT = "¥";

    private static final Pattern WHOLE_MONTH =
            Pattern.compile("\\d{4}年\\d{1,2}月1日至\\d{4}年\\d{1,2}月\\d{2}日");

    /** Forgets the key that this browser keeps, as a browser does whose data are cleared. */
    private static final String FORGET =
            """
            () => new Promise((resolve, reject) => {
              const gone = indexedDB.deleteDatabase("sealbill");
              gone.onsuccess = () => resolve(true);
              gone.onerror = gone.onblocked = () => reject(new Error("the key is still there"));
            })
            """;

    @Test
    void enrolsOpensAndPays(Stage stage) throws Exception {
        try (Visit visit = stage.visit("zh-CN", Screen.PHONE)) {
            Chromium.plugInAuthenticator(visit.page());
            var journey = new PayerJourney(visit);
            enrol(visit, stage);
            visit.lookHere("key");
            journey.makeKey();
            visit.lookHere("key-made");
            addPasskey(visit);
            signOutAndInByPasskey(visit);
            openWithPasskey(visit);
            pay(visit, journey);
        }
    }

    private static void enrol(Visit visit, Stage stage) throws InterruptedException {
        SampleWorld.Account account =
                stage.demo().world().biller("linan-property").accounts().stream()
                        .filter(each -> each.code().equals(NEW_CUSTOMER))
                        .findFirst()
                        .orElseThrow();
        visit.open("/enrol");
        visit.the("#accountCode").fill(account.code());
        visit.the("#enrolmentCode").fill(stage.demo().bootstrap().enrolmentCode(account));
        visit.look("enrol");
        visit.the("main form button").click();
        var phone = new Authenticator(visit.the("#totp-secret").textContent());
        visit.look("enrol-factor");
        visit.the("#password").fill("password1234");
        visit.the("#code").fill(phone.code());
        visit.the("main form button").click();
        assertThat(visit.the(".notice.bad")).isVisible();
        visit.look("enrol-weak-password");
        visit.the("#password").fill("青山 绿水 river 7 lantern");
        visit.the("#code").fill(phone.code());
        visit.the("main form button").click();
        assertThat(visit.page()).hasURL(visit.at("/device-key"));
    }

    private static void addPasskey(Visit visit) {
        visit.open("/settings");
        assertThat(visit.the("#keys .chip")).isVisible();
        visit.the("#add-passkey").click();
        assertThat(visit.the("#passkey-added")).isVisible();
        visit.look("settings-passkey-added");
    }

    private static void signOutAndInByPasskey(Visit visit) {
        visit.the("main form[action='/logout'] button").click();
        assertThat(visit.the(".notice")).hasText("您已退出登录。");
        visit.page().evaluate(FORGET);
        visit.the("#passkey-sign-in").click();
        assertThat(visit.page()).hasURL(visit.at("/bills"));
        visit.lookHere("bills");
    }

    private static void openWithPasskey(Visit visit) {
        visit.the(".next-due a.button").click();
        assertThat(visit.the("#bill-locked")).isVisible();
        visit.look("bill-locked");
        visit.the("#unlock-passkey button").click();
        assertThat(visit.the("#bill-document")).isVisible();
        assertThat(visit.the("#proof-line")).hasText("签名有效 · 未改动 · 收款账户与登记一致");
        String shown = Objects.requireNonNull(visit.the(".pay-panel .amount").textContent());
        assertThat(shown).startsWith(AMOUNT);
        assertThat(visit.the(".totals dd.sum")).hasText(shown);
        assertThat(visit.the("dd[data-bill='period']")).hasText(WHOLE_MONTH);
        visit.lookHere("bill");
    }

    private static void pay(Visit visit, PayerJourney journey) throws IOException {
        visit.the("#pay").click();
        assertThat(visit.the("#factor-passkey")).isVisible();
        journey.enterCard(PayerJourney.APPROVED);
        visit.lookHere("pay");
        journey.pressPay();
        journey.awaitResult("good");
        visit.lookHere("payment-captured");
        visit.the(".outcome a.button").first().click();
        assertThat(visit.the("h1")).hasText("收据");
        visit.lookHere("receipt");
        assertThat(journey.download("a[download]")).startsWith('%', 'P', 'D', 'F');
    }
}
