package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** What a signed-in payer does, step by step, in words that the tests share. */
record PayerJourney(Visit visit) {
    static final String APPROVED = "4242424242424242";
    static final String DECLINED = "4000000000000002";
    private static final String EXPIRY = "12 / 33";
    private static final String SECURITY_CODE = "123";

    /** Makes this browser's key and gives the recovery code. */
    String makeKey() {
        visit.the("#make-key").click();
        Locator code = visit.the("#recovery-code");
        assertThat(code).isVisible();
        return String.join("-", code.locator("span").allTextContents());
    }

    /** Opens the first bill of this amount, from the list, and waits until it can be read. */
    void openBill(String amount) {
        visit.the(".rows a", amount).first().click();
        assertThat(visit.the("#bill-document")).isVisible();
    }

    /** Opens the bill that is due next, and waits until it can be read. */
    void openNextDue() {
        visit.the(".next-due a.button").click();
        assertThat(visit.the("#bill-document")).isVisible();
    }

    /** The card fields, which are the vault's page. */
    FrameLocator card() {
        return visit.page().frameLocator("#card-entry");
    }

    void enterCard(String number) {
        card().locator("#number").fill(number);
        card().locator("#expiry").fill(EXPIRY);
        card().locator("#code").fill(SECURITY_CODE);
    }

    void pressPay() {
        visit.the("#pay-button").click();
    }

    void awaitResult(String outcome) {
        assertThat(visit.page()).hasURL(Pattern.compile(".*/payments/[0-9a-f-]{36}/result"));
        assertThat(visit.the(".outcome." + outcome)).isVisible();
    }

    /** What a press on this link or button gives as a file. */
    byte[] download(String selector) throws IOException {
        Download download = visit.page().waitForDownload(() -> visit.the(selector).click());
        return Files.readAllBytes(download.path());
    }
}
