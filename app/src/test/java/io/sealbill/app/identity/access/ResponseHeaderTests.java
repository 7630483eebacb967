package io.sealbill.app.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpResponse;

class ResponseHeaderTests extends AppTest {
    private static final String POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self' data:",
                    "font-src 'self'",
                    "connect-src 'self'",
                    "frame-src http://localhost:1",
                    "form-action 'self'",
                    "base-uri 'none'",
                    "frame-ancestors 'none'",
                    "require-trusted-types-for 'script'",
                    "manifest-src 'self'");

    @LocalServerPort int port;

    @Test
    void pagesRunNothingButOurOwnAndAreNotKept() {
        var page = new Browser(port).get("/login");
        assertThat(header(page, "Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(header(page, "Cache-Control")).contains("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Permissions-Policy")).contains("camera=()");
    }

    @Test
    void aVisitorWhoOnlyLooksGetsNoSession() {
        var browser = new Browser(port);
        browser.get("/login");
        assertThat(browser.cookie("sealbill-session")).isEmpty();
        assertThat(browser.cookie("sealbill-csrf")).isNotEmpty();
    }

    @Test
    void cookiesAreOutOfReachOfScripts() {
        var page = new Browser(port).get("/login");
        assertThat(header(page, "Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void filesAreServedWithoutASessionAndMayBeKept() {
        var file = new Browser(port).get("/sealing/suites.js");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Cache-Control")).doesNotContain("no-store");
        assertThat(header(file, "Set-Cookie")).isEmpty();
    }

    @Test
    void aBrowserThatNavigatesGetsAPageWhereAProgramGetsAProblem() {
        var person = new Browser(port).with("Accept", "text/html").get("/no/such/page");
        assertThat(person.statusCode()).isEqualTo(404);
        assertThat(header(person, "Content-Type")).startsWith("text/html");
        assertThat(person.body()).doesNotContain("Exception");
        var program = new Browser(port).get("/v1/no/such/door");
        assertThat(header(program, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aBrowserThatMayNotIsLedToTheSignIn() {
        var answer = new Browser(port).with("Accept", "text/html").get("/device-keys");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).endsWith("/login");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
