package io.sealbill.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The frame of the simulator's pages: no script, nothing inline, nothing from elsewhere. */
public final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private Page() {}

    /**
     * @param body HTML whose variable parts went through {@link #escape}
     * @param refreshSeconds after how long the browser asks again; 0 for never
     */
    public static Reply of(String title, String body, long refreshSeconds) {
        String refresh =
                refreshSeconds > 0
                        ? "<meta http-equiv=\"refresh\" content=\"" + refreshSeconds + "\">"
                        : "";
        String page =
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                %s
                <title>%s · Sealbill simulator</title>
                <link rel="stylesheet" href="/simulator.css">
                </head>
                <body>
                <header>
                <strong>Sealbill simulator</strong>
                <nav aria-label="Parts">
                <a href="/inbox">Inbox</a>
                <a href="/authenticator">Authenticator</a>
                <a href="/provider/">Payment provider</a>
                <a href="/bank/">Bank</a>
                </nav>
                </header>
                <main>
                <h1>%s</h1>
                %s
                </main>
                <footer>This stands for the world outside. No real money, no real mail.</footer>
                </body>
                </html>
                """
                        .formatted(refresh, escape(title), escape(title), body);
        return Reply.text("text/html; charset=utf-8", page)
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer");
    }

    /** Text that may stand in an element or in a quoted attribute. */
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    public static void addTo(Routes routes) {
        byte[] styles = resource("simulator.css");
        routes.get("/", _ -> Reply.redirect("/inbox"))
                .get("/simulator.css", _ -> Reply.bytes("text/css; charset=utf-8", styles));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
