package io.sealbill.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.net.http.HttpResponse;
import java.util.UUID;

class PortalPagesTests extends AppTest {
    @LocalServerPort private int port;
    @Autowired private ApplicationContext app;

    @Test
    void leadsAPayerFromTheFirstPageToTheBillThatIsDueNext() {
        var world = new World(app);
        world.registerDevice();
        UUID bill = world.present(8420);
        Browser browser = reading(world.payer().signIn(port));

        assertThat(browser.get("/").headers().firstValue("Location").orElse("")).endsWith("/bills");
        String list = page(browser, "/bills");
        assertThat(list).contains("Stadtwerke Probe", "€84.20", "/bills/" + bill);
        assertThat(list).contains("href=\"/accents/0a5c36.css\"").doesNotContain("no key yet");

        String page = page(browser, "/bills/" + bill);
        assertThat(page).contains("data-bill=\"" + bill + "\"", "data-minor=\"8420\"");
        assertThat(page).contains("data-zone=\"Europe/Berlin\"", "15 December 2026");

        String pay = page(browser, "/bills/" + bill + "/pay");
        assertThat(pay).contains("Pay €84.20 to Stadtwerke Probe", "data-vault=\"http://");
    }

    @Test
    void asksAPayerWithoutADeviceToMakeTheKeyFirst() {
        var world = new World(app);
        Browser browser = reading(world.payer().signIn(port));
        assertThat(page(browser, "/bills")).contains("You have no key yet", "/device-key");
    }

    @Test
    void findsByBillerAndAmountAndSaysWhenNothingFits() {
        var world = new World(app);
        world.present(8420);
        Browser browser = reading(world.payer().signIn(port));
        assertThat(page(browser, "/bills?q=84.20")).contains("€84.20");
        assertThat(page(browser, "/bills?q=gas%3Cb%3E")).contains("gas&lt;b&gt;");
    }

    @Test
    void showsOnePayersBillToNobodyElse() {
        UUID bill = new World(app).present(8420);
        Browser other = reading(new World(app).payer().signIn(port));
        assertThat(other.get("/bills/" + bill).statusCode()).isEqualTo(404);
        assertThat(other.get("/bills/" + bill + "/pay").statusCode()).isEqualTo(404);
        assertThat(other.get("/payments/" + bill + "/result").statusCode()).isEqualTo(404);
        assertThat(other.get("/payments/" + bill + "/receipt").statusCode()).isEqualTo(404);
    }

    @Test
    void speaksTheLanguageThatWasChosenAndElseTheBrowsersOwn() {
        Browser browser = reading(new Browser(port)).with("Accept-Language", "zh-TW, fr;q=0.8");
        assertThat(page(browser, "/safety")).contains("lang=\"zh-CN\"", "如何保护");
        assertThat(page(browser, "/safety?lang=en")).contains("lang=\"en\"");
        assertThat(page(browser, "/safety")).contains("lang=\"en\"", "How this is protected");
        assertThat(page(browser, "/safety?lang=xx%22")).contains("lang=\"en\"");
    }

    @Test
    void drawsAProblemAsAPageInTheReadersLanguage() {
        Browser browser = reading(new Browser(port)).with("Accept-Language", "zh-CN");
        HttpResponse<String> response = browser.get("/accents/nocolour.css");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("这里什么也没有", "没有任何款项动用");
    }

    @Test
    void givesABillersColourToBeKeptByTheBrowser() {
        HttpResponse<String> response = new Browser(port).get("/accents/0a5c36.css");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/css");
        assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(response.body()).startsWith("[data-accent=\"0a5c36\"] {");
    }

    private static Browser reading(Browser browser) {
        return browser.with("Accept", "text/html");
    }

    private static String page(Browser browser, String path) {
        HttpResponse<String> response = browser.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
