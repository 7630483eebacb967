package io.sealbill.journey.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's Chromium, driven from here. A machine without one fails the tests. */
public final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLIS = 20_000;
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

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * @throws IllegalStateException if there is no browser on this machine
     */
    public static Chromium launch() {
        if (!Files.isExecutable(EXECUTABLE)) {
            throw new IllegalStateException(
                    "These tests need a browser: install Chromium so that "
                            + EXECUTABLE
                            + " can be run.");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(EXECUTABLE)
                                        .setArgs(FLAGS)));
    }

    public Browser browser() {
        return browser;
    }

    /** Gives the page's machine a screen lock: it holds passkeys and answers their PRF. */
    public static void plugInAuthenticator(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = JsonParser.parseString(AUTHENTICATOR).getAsJsonObject();
        session.send("WebAuthn.addVirtualAuthenticator", options);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
