package io.sealbill.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The frame of the simulator's pages: no script, nothing inline, nothing from elsewhere. */
public final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="stylesheet" href="/simulator.css">
            """;

    private static final String NAVIGATION =
            """
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
            """;

    private static final String FOOT =
            """
            </main>
            <footer>This stands for the world outside. No real money, no real mail.</footer>
            </body>
            </html>
            """;

    private Page() {}

    /**
     * A whole page.
     *
     * @param body HTML whose variable parts went through {@link #escape}
     * @param refreshSeconds after how long the browser asks again; 0 for never
     */
    public static Reply of(String title, String body, long refreshSeconds) {
        var page = new StringBuilder(HEAD);
        if (refreshSeconds > 0) {
            page.append("<meta http-equiv=\"refresh\" content=\"")
                    .append(refreshSeconds)
                    .append("\">\n");
        }
        String heading = escape(title);
        page.append("<title>").append(heading).append(" · Sealbill simulator</title>\n");
        page.append(NAVIGATION).append("<h1>").append(heading).append("</h1>\n");
        page.append(body).append(FOOT);
        return Reply.text("text/html; charset=utf-8", page.toString())
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
