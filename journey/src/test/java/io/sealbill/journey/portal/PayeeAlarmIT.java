package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.sample.SignIn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What a customer sees when a bill asks for money at another account than the one before. */
@ExtendWith(StageExtension.class)
class PayeeAlarmIT {
    private static final String OTHER_ACCOUNT = "DE75512108001245126199";

    @Test
    void aChangedAccountIsSeenBeforeAnythingElse(Stage stage) throws Exception {
        SampleWorld.Biller biller = stage.demo().world().biller("city-water");
        SignIn nora = stage.payer(Stage.WITH_BILLS_OF_A_TEST);
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            var journey = new PayerJourney(visit);
            visit.signIn(nora).open("/device-key");
            journey.makeKey();
            takeIn(stage, biller, "-paid", biller.payeeAccount());
            openNewest(visit, "-paid");
            assertThat(visit.the("#payee-alarm")).isHidden();
            visit.the("#pay").click();
            journey.enterCard(PayerJourney.APPROVED);
            visit.the("#totp").fill(stage.phone(nora).code());
            journey.pressPay();
            journey.awaitResult("good");

            takeIn(stage, biller, "-changed", OTHER_ACCOUNT);
            openNewest(visit, "-changed");
            assertThat(visit.the("#payee-alarm"))
                    .containsText("not the one on the bill you last paid");
            assertThat(visit.the("#payee-alarm [data-fact=before]")).hasText(biller.payeeAccount());
            assertThat(visit.the("#payee-alarm [data-fact=now]")).hasText(OTHER_ACCOUNT);
            assertThat(visit.the("#bill-proof")).containsText("account");
            visit.look("payee-alarm");
            assertStandsFirst(visit);
            visit.open(visit.page().url() + "?lang=zh-CN");
            assertThat(visit.the("#payee-alarm")).containsText("银行账户与您上次已付账单上的不同");
            visit.look("payee-alarm-chinese");
        }
    }

    /** Above the bill and its buttons, without scrolling. */
    private static void assertStandsFirst(Visit visit) {
        Page page = visit.page();
        double alarm = visit.the("#payee-alarm").boundingBox().y;
        assertThat(alarm).isLessThan(visit.the("#bill-document").boundingBox().y);
        assertThat(alarm).isLessThan(page.viewportSize().height / 2.0);
    }

    private static void takeIn(
            Stage stage, SampleWorld.Biller biller, String suffix, String account)
            throws IOException {
        Clock clock = Clock.systemUTC();
        BillFile bill = new BillWriter(biller, clock).write(model(biller), suffix);
        String content =
                new String(bill.content(), StandardCharsets.UTF_8)
                        .replace(biller.payeeAccount(), account);
        BillFile changed = new BillFile(bill.name(), content.getBytes(StandardCharsets.UTF_8));
        Intake.Report report = new Intake(stage.demo(), clock).takeIn(biller, List.of(changed));
        assertThat(report.refusals()).isEmpty();
        assertThat(report.presented()).isEqualTo(1);
    }

    private static SampleWorld.Bill model(SampleWorld.Biller biller) {
        String noras =
                biller.accounts().stream()
                        .filter(account -> Stage.WITH_BILLS_OF_A_TEST.equals(account.payer()))
                        .findFirst()
                        .orElseThrow()
                        .code();
        return new SampleWorld.Bill("city-water/water-3.xml", noras, 3, 30);
    }

    private static void openNewest(Visit visit, String suffix) {
        visit.open("/bills");
        List<String> seen = new ArrayList<>();
        int bills = visit.the("main a[href^='/bills/']").count();
        for (int i = 0; i < bills; i++) {
            visit.open("/bills");
            visit.the("main a[href^='/bills/']").nth(i).click();
            assertThat(visit.the("#bill-document")).isVisible();
            String number = visit.the("[data-bill=number]").textContent().strip();
            if (number.endsWith(suffix)) {
                return;
            }
            seen.add(number);
        }
        throw new AssertionError("no bill %s among %s".formatted(suffix, seen));
    }
}
