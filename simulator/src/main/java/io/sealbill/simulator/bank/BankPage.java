package io.sealbill.simulator.bank;

import static io.sealbill.simulator.http.Page.escape;

import io.sealbill.simulator.http.Page;
import io.sealbill.simulator.http.Reply;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The bank's statements as people see them; the files themselves need the token. */
final class BankPage {
    private static final int MOST_SHOWN = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final String HEAD =
            """
            <div class="wide"><table>
            <thead><tr><th scope="col">Statement</th><th scope="col">Until</th>
            <th scope="col" class="amount">Opening</th><th scope="col" class="amount">Change</th>
            <th scope="col" class="amount">Closing</th></tr></thead><tbody>
            """;

    private BankPage() {}

    static Reply render(Collection<Statement> statements) {
        if (statements.isEmpty()) {
            return Page.of(
                    "Bank", "<p class=\"soft\">No statement yet: nothing was paid out.</p>", 10);
        }
        List<Statement> newestFirst = new ArrayList<>(statements).reversed();
        var html = new StringBuilder();
        html.append(HEAD);
        newestFirst.stream().limit(MOST_SHOWN).forEach(statement -> append(html, statement));
        html.append("</tbody></table></div>");
        return Page.of("Bank", html.toString(), 10);
    }

    private static void append(StringBuilder html, Statement statement) {
        long change = statement.closingMinor() - statement.openingMinor();
        html.append("<tr><td class=\"number\">")
                .append(escape(statement.id()))
                .append("</td><td class=\"number\">")
                .append(time(statement.to()));
        for (long minor : new long[] {statement.openingMinor(), change, statement.closingMinor()}) {
            html.append("</td><td class=\"amount\">").append(amount(minor, statement.currency()));
        }
        html.append("</td></tr>\n");
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String amount(long minor, String currency) {
        return "%,.{}f %s"
                .replace("{}", Integer.toString(Camt053.decimal(minor, currency).scale()))
                .formatted(Camt053.decimal(minor, currency), escape(currency));
    }
}
