package io.sealbill.simulator.phone;

import static io.sealbill.simulator.http.Page.escape;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import io.sealbill.simulator.http.BearerToken;
import io.sealbill.simulator.http.Page;
import io.sealbill.simulator.http.Problem;
import io.sealbill.simulator.http.Reply;
import io.sealbill.simulator.http.Request;
import io.sealbill.simulator.http.Routes;
import io.sealbill.simulator.journal.Journal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The accounts on the phone, and the page that shows their codes of this moment. */
public final class Authenticator implements AutoCloseable {
    private static final int MOST_ACCOUNTS = 1_000;

    private final BearerToken token;
    private final Clock clock;
    private final TimeBasedOneTimePasswordGenerator generator =
            new TimeBasedOneTimePasswordGenerator();
    private final Map<String, Enrolment> accounts = new LinkedHashMap<>();
    private final Journal<Enrolment> journal;

    public Authenticator(Path data, BearerToken token, Clock clock) throws IOException {
        this.token = token;
        this.clock = clock;
        this.journal = Journal.open(data.resolve("phone.journal"), Enrolment.class, this::keep);
    }

    public void addTo(Routes routes) {
        routes.get("/authenticator", _ -> page()).post("/authenticator", this::enrol);
    }

    private Reply enrol(Request request) {
        token.require(request);
        Enrolment enrolment = request.json(Enrolment.class);
        if (accounts().size() >= MOST_ACCOUNTS) {
            throw new Problem(409, "too_many_accounts", "At most " + MOST_ACCOUNTS + ".");
        }
        journal.append(enrolment);
        keep(enrolment);
        return Reply.json(201, Map.of("label", enrolment.label()));
    }

    private Reply page() {
        Instant now = clock.instant();
        long step = generator.getTimeStep().toSeconds();
        long left = step - now.getEpochSecond() % step;
        var html = new StringBuilder();
        accounts().forEach(account -> append(html, account.label(), code(account, now), left));
        html.append(
                html.isEmpty()
                        ? "<p class=\"soft\">No account yet.</p>"
                        : "<p class=\"soft\">New codes in " + left + " seconds.</p>");
        return Page.of("Authenticator", html.toString(), Math.min(left, 5));
    }

    private void append(StringBuilder html, String label, String code, long left) {
        html.append("<section class=\"card\"><h2><bdi>")
                .append(escape(label))
                .append("</bdi></h2>\n<p class=\"code\">")
                .append(code)
                .append("</p>\n<progress max=\"")
                .append(generator.getTimeStep().toSeconds())
                .append("\" value=\"")
                .append(left)
                .append("\" aria-label=\"Seconds left\"></progress></section>\n");
    }

    /** Without a gap in the text, so that a double click takes the whole code. */
    private String code(Enrolment account, Instant now) {
        try {
            return generator.generateOneTimePasswordString(account.key(), now, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("an enrolled key is always usable", e);
        }
    }

    private synchronized List<Enrolment> accounts() {
        return List.copyOf(accounts.values());
    }

    private synchronized void keep(Enrolment enrolment) {
        accounts.put(enrolment.label(), enrolment);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
