package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;

import io.sealbill.cli.demo.sample.SignIn;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One person's browser before the portal. Whatever the console complains of, a violation of the
 * content security policy among it, fails the visit at its end.
 */
final class Visit implements AutoCloseable {
    private static final Path PICTURES =
            Path.of(System.getProperty("sealbill.root", ".."), "journey/target/screenshots");

    private final Stage stage;
    private final String language;
    private final Screen screen;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(Stage stage, Browser browser, String language, Screen screen) {
        this.stage = stage;
        this.language = language;
        this.screen = screen;
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(stage.demo().stack().app().toString())
                                .setLocale(language)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setColorScheme(ColorScheme.LIGHT)
                                .setViewportSize(screen.width, screen.height));
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (List.of("error", "warning").contains(message.type())) {
                        complaints.add(page.url() + " " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add(page.url() + " " + error));
        page.onResponse(this::checkPolicy);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    String language() {
        return language;
    }

    Visit open(String path) {
        page.navigate(path);
        return this;
    }

    Locator the(String selector) {
        return page.locator(selector);
    }

    /** What of {@code selector} holds this text. */
    Locator the(String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text));
    }

    /** By password and one-time code, to the first page. */
    Visit signIn(SignIn signIn) throws InterruptedException {
        open("/login");
        enterPassword(signIn.email(), signIn.password());
        assertThat(page).hasURL(at("/login/totp"));
        enterCode(stage.phone(signIn).code());
        return this;
    }

    void enterPassword(String email, String password) {
        the("#username").fill(email);
        the("#password").fill(password);
        the("form[action='/login'] button").click();
    }

    void enterCode(String code) {
        the("#code").fill(code);
        the("form[action='/login/totp'] button").click();
    }

    String at(String path) {
        return URI.create(stage.demo().stack().app() + path).toString();
    }

    /**
     * Looks at what is shown now in both sizes and both schemes: it must fit, be accessible, and is
     * kept as a picture.
     */
    void look(String name) {
        look(name, List.of(Screen.values()));
        page.setViewportSize(screen.width, screen.height);
    }

    /** The same on this visitor's screen only, for what another visit looks at in both sizes. */
    void lookHere(String name) {
        look(name, List.of(screen));
    }

    private void look(String name, List<Screen> sizes) {
        for (Screen size : sizes) {
            page.setViewportSize(size.width, size.height);
            awaitFramesThatFit();
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String which =
                        "%s-%s-%s-%s"
                                .formatted(name, language, size, scheme)
                                .toLowerCase(Locale.ROOT);
                picture(which, true);
                assertThat(violations(scheme)).as(which).isEmpty();
            }
            assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .as(name + ": wider than the screen")
                    .isEqualTo(0);
        }
    }

    /** Only colours differ between the schemes. */
    private List<String> violations(ColorScheme scheme) {
        return scheme == ColorScheme.LIGHT
                ? Accessibility.violations(page)
                : Accessibility.contrastViolations(page);
    }

    /**
     * The bytes, heads of answers among them, that a browser fetches which was never here: a new
     * tab that keeps nothing and has no service worker between.
     *
     * @param done what is visible when the page has all it needs
     */
    long weigh(String address, String done) {
        var cdp = context.newCDPSession(page);
        cdp.send("Network.enable");
        JsonObject off = new JsonObject();
        off.addProperty("cacheDisabled", true);
        cdp.send("Network.setCacheDisabled", off);
        JsonObject bypass = new JsonObject();
        bypass.addProperty("bypass", true);
        cdp.send("Network.setBypassServiceWorker", bypass);
        AtomicLong bytes = new AtomicLong();
        cdp.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        page.navigate(address);
        assertThat(the(done)).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return bytes.get();
    }

    Path picture(String name, boolean whole) {
        Path file = PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
        return file;
    }

    /** The vault's page tells its height after each change; nothing of it may be cut off. */
    private void awaitFramesThatFit() {
        for (Frame frame : page.frames()) {
            if (!frame.equals(page.mainFrame()) && frame.frameElement().isVisible()) {
                page.waitForCondition(
                        () ->
                                Boolean.TRUE.equals(
                                        frame.evaluate(
                                                "() => innerHeight ==="
                                                    + " Math.ceil(document.documentElement.getBoundingClientRect().height)")));
            }
        }
    }

    /** Says that the console must have complained of exactly this once, and forgets it. */
    void expectComplaint(String part) {
        assertThat(complaints).filteredOn(each -> each.contains(part)).hasSize(1);
        complaints.removeIf(each -> each.contains(part));
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the console complained of").isEmpty();
    }

    private void checkPolicy(Response response) {
        if (response.request().isNavigationRequest() && response.status() == 200) {
            String policy = response.headers().getOrDefault("content-security-policy", "none");
            if (policy.contains("unsafe-") || !policy.contains("script-src 'self'")) {
                complaints.add(response.url() + " has the policy " + policy);
            }
        }
    }
}
