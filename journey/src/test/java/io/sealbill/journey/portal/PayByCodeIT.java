package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealbill.cli.demo.doors.LogDoor;
import io.sealbill.cli.demo.sample.SignIn;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.proof.LogStanding;
import io.sealbill.kernel.transparency.proof.PayeeStanding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody with a password and a phone, from signing in to the receipt, in English. */
@ExtendWith(StageExtension.class)
class PayByCodeIT {
    private static final String AMOUNT = "€84.20";

    @Test
    void opensAndPaysABill(Stage stage) throws Exception {
        SignIn anna = stage.payer("anna");
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            var journey = new PayerJourney(visit);
            signIn(visit, anna, stage);
            makeKey(visit, journey);
            openAndCheck(stage, visit, journey);
            visit.the("#pay").click();
            payWithADeclinedCard(stage, visit, journey, anna);
            payWithAnotherCard(stage, visit, journey, anna);
            seeItPaid(visit);
            visit.the("details.menu summary").click();
            visit.look("bill-paid-menu");
            visit.the("form[action='/logout'] button").click();
            assertThat(visit.the(".notice")).hasText("You are signed out.");
            visit.look("login-signed-out");
        }
    }

    private static void signIn(Visit visit, SignIn anna, Stage stage) throws InterruptedException {
        visit.open("/bills");
        assertThat(visit.page()).hasURL(visit.at("/login"));
        visit.look("login");
        visit.enterPassword(anna.email(), "not the password");
        assertThat(visit.the(".notice.bad")).containsText("do not fit together");
        visit.look("login-wrong-password");
        visit.enterPassword(anna.email(), anna.password());
        assertThat(visit.the("h1")).hasText("One more step");
        visit.look("login-code");
        visit.enterCode("000000");
        assertThat(visit.the(".field-error")).containsText("That code was not right");
        visit.look("login-wrong-code");
        visit.enterCode(stage.phone(anna).code());
        assertThat(visit.the("h1")).hasText("Your bills");
    }

    private static void makeKey(Visit visit, PayerJourney journey) {
        assertThat(visit.the(".notice.warn")).containsText("You have no key yet");
        visit.look("bills-without-key");
        visit.the(".rows a", AMOUNT).first().click();
        assertThat(visit.the("h2").first()).hasText("This bill waits for your key");
        visit.look("bill-without-key");
        visit.the(".empty a.button").click();
        visit.look("key");
        String recoveryCode = journey.makeKey();
        assertThat(recoveryCode).hasSizeGreaterThan(20);
        visit.look("key-made");
        visit.the("#key-made a.button").click();
        assertThat(visit.the("h1")).hasText("Your bills");
        visit.look("bills");
    }

    private static void openAndCheck(Stage stage, Visit visit, PayerJourney journey)
            throws IOException {
        journey.openBill(AMOUNT);
        assertThat(visit.the("#proof-line"))
                .hasText("Signature valid · unchanged · payee account as registered");
        assertThat(visit.the(".totals dd.sum")).hasText(AMOUNT);
        assertThat(visit.the(".pay-panel .amount")).hasText(AMOUNT);
        assertThat(visit.the(".pay-panel")).containsText("Due in ");
        assertThat(visit.the("[data-bill='due']"))
                .hasText(visit.the(".pay-panel time").textContent());
        visit.look("bill");
        visit.picture("bill-first-sight", false);
        Verification bill = verify(stage, journey.download("#download-pdf"));
        assertThat(bill.issuer()).isEqualTo("City Water GmbH");
        Verification kept = verifyKept(stage, journey.download("#download-kept"));
        assertThat(kept.bill()).isEqualTo(bill.bill());
        assertThat(kept.log().bill()).isEqualTo(LogStanding.LOGGED);
        assertThat(kept.log().payeeAccount()).isEqualTo(PayeeStanding.REGISTERED);
        visit.the("#bill-proof summary").click();
        assertThat(visit.the("#proof-log")).hasText("· in the public log");
        assertThat(visit.the("#proof-checks li")).hasCount(6);
        visit.look("bill-proof");
    }

    private static void payWithADeclinedCard(
            Stage stage, Visit visit, PayerJourney journey, SignIn anna)
            throws InterruptedException {
        assertThat(journey.card().locator("#number")).isVisible();
        visit.look("pay");
        journey.pressPay();
        assertThat(journey.card().locator("#number-error")).not().isEmpty();
        assertThat(visit.the("#code-problem")).isVisible();
        visit.look("pay-incomplete");
        journey.enterCard(PayerJourney.DECLINED);
        visit.the("#totp").fill("000000");
        journey.pressPay();
        assertThat(visit.the("#pay-problem")).containsText("That proof was not accepted");
        assertThat(visit.the("#chosen-number")).hasText("Visa •••• 0002 · 12/33");
        visit.look("pay-wrong-code");
        visit.expectComplaint("401");
        visit.the("#totp").fill(stage.phone(anna).code());
        journey.pressPay();
        journey.awaitResult("bad");
        assertThat(visit.the("h1")).hasText("Not paid");
        visit.look("payment-declined");
    }

    private static void payWithAnotherCard(
            Stage stage, Visit visit, PayerJourney journey, SignIn anna) throws Exception {
        visit.the(".outcome a.button").first().click();
        journey.enterCard(PayerJourney.APPROVED);
        visit.look("pay-filled");
        visit.the("#totp").fill(stage.phone(anna).code());
        journey.pressPay();
        journey.awaitResult("good");
        assertThat(visit.the(".outcome .lead")).hasText(AMOUNT + " went to City Water GmbH.");
        visit.look("payment-captured");
        visit.the(".outcome a.button").first().click();
        assertThat(visit.the("h1")).hasText("Receipt");
        visit.look("receipt");
        Verification receipt = verify(stage, journey.download("a[download]"));
        assertThat(receipt.issuer()).isEqualTo("City Water GmbH");
    }

    private static void seeItPaid(Visit visit) {
        visit.open("/bills");
        visit.look("bills-one-paid");
        visit.the(".rows a", "Paid").first().click();
        assertThat(visit.the(".pay-panel .chip")).hasText("Paid");
        assertThat(visit.the("#pay")).hasCount(0);
        assertThat(visit.the("#bill-document")).isVisible();
    }

    private static Verification verify(Stage stage, byte[] pdf) throws IOException {
        assertThat(new String(pdf, 0, 5, ISO_8859_1)).isEqualTo("%PDF-");
        return valid(verifier(stage).verifyPdf(pdf));
    }

    private static Verification verifyKept(Stage stage, byte[] json) throws IOException {
        return valid(verifier(stage).verifyKept(json));
    }

    private static BillVerifier verifier(Stage stage) throws IOException {
        Path authority =
                Files.writeString(
                        Files.createTempFile("authority", ".pem"),
                        stage.demo().bootstrap().authorityPem());
        String log = new LogDoor(stage.demo().stack().app()).key().strip();
        return new BillVerifier(TrustAnchors.read(authority), List.of(NoteKey.parse(log)));
    }

    private static Verification valid(Verification verification) {
        assertThat(verification.valid()).as(verification.reason()).isTrue();
        return verification;
    }
}
