package io.sealbill.journey.sealing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium with the harness page loaded and a virtual authenticator plugged in. */
final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final Map<String, String> NO_DOWNLOAD =
            Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");
    private static final String AUTHENTICATOR =
            """
            {"options": {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal",
              "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true,
              "hasPrf": true, "automaticPresenceSimulation": true}}
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Chromium(String address) {
        assumeTrue(Files.isExecutable(EXECUTABLE), "no Chromium here: 0 browser tests run");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(EXECUTABLE)
                                        .setArgs(FLAGS));
        BrowserContext context = browser.newContext();
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        plugInAuthenticator(context);
        page.navigate(address);
        waitForHarness();
    }

    /** Calls one function of the harness with one argument, both as JSON. */
    JsonNode call(String function, Object argument) {
        Object answer =
                page.evaluate(
                        "async ([name, argument]) => JSON.stringify(await"
                                + " window.harness[name](JSON.parse(argument)))",
                        List.of(function, JSON.writeValueAsString(argument)));
        return JSON.readTree(String.valueOf(answer));
    }

    void reload() {
        page.reload();
        waitForHarness();
    }

    /** What the console said, violations of the policy among it. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private void waitForHarness() {
        assertThat(page.locator("html")).hasAttribute("data-harness", "ready");
    }

    private void plugInAuthenticator(BrowserContext context) {
        CDPSession session = context.newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject arguments = JsonParser.parseString(AUTHENTICATOR).getAsJsonObject();
        session.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
