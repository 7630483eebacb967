package io.sealbill.journey.sealing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

import io.sealbill.journey.browser.Chromium;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/** Chromium with the harness page loaded and a virtual authenticator plugged in. */
final class Harness implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Chromium chromium;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Harness(String address) {
        chromium = Chromium.launch();
        page = chromium.browser().newContext().newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        Chromium.plugInAuthenticator(page);
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
        chromium.close();
    }

    private void waitForHarness() {
        assertThat(page.locator("html")).hasAttribute("data-harness", "ready");
    }
}
