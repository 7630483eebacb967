package io.sealbill.simulator.provider.card;

import static io.sealbill.simulator.http.Page.escape;

import io.sealbill.simulator.http.Page;
import io.sealbill.simulator.http.Reply;

import java.time.Duration;
import java.util.Locale;

/** The table of behaviours as people read it; made from the rows that decide. */
public final class BehaviourPage {
    private static final String CARDS_HEAD =
            """
            <p>These numbers belong to nobody. Any expiry from this month on and any security code
            of the right length will do.</p>
            <h2>Cards</h2>
            <div class="wide"><table>
            <thead><tr><th scope="col">Number</th><th scope="col">Brand</th>
            <th scope="col">What happens</th></tr></thead><tbody>
            """;

    private static final String AMOUNTS_HEAD =
            """
            </tbody></table></div>
            <h2>Amounts</h2>
            <p>With a card that is approved, the amount can decline.</p>
            <div class="wide"><table>
            <thead><tr><th scope="col">Minor units end in</th>
            <th scope="col">What happens</th></tr></thead><tbody>
            """;

    private BehaviourPage() {}

    public static Reply render(Duration late, Duration held) {
        var html = new StringBuilder(CARDS_HEAD);
        for (Behaviours.CardRow row : Behaviours.CARDS) {
            String what = what(row.text(), row.outcome());
            append(html, number(row.prefix()), brand(row.prefix()), what);
        }
        html.append(AMOUNTS_HEAD);
        for (Behaviours.AmountRow row : Behaviours.AMOUNTS) {
            append(html, "…" + row.lastTwoDigits(), what(row.text(), row.outcome()));
        }
        html.append("</tbody></table></div>\n");
        html.append(
                "<p>Late means after %d seconds; a held connection is closed after %d seconds.</p>"
                        .formatted(late.toSeconds(), held.toSeconds()));
        return Page.of("Payment provider", html.toString(), 0);
    }

    private static void append(StringBuilder html, String number, String... cells) {
        html.append("<tr><td class=\"number\">").append(number);
        for (String cell : cells) {
            html.append("</td><td>").append(cell);
        }
        html.append("</td></tr>\n");
    }

    private static String what(String text, Outcome outcome) {
        String code = outcome.declineCode();
        return escape(text) + (code == null ? "" : " <code>" + escape(code) + "</code>");
    }

    private static String number(String prefix) {
        if (prefix.isEmpty()) {
            return "any other";
        }
        String grouped = prefix.replaceAll("(.{4})(?=.)", "$1 ");
        return prefix.length() < 12 ? grouped + "…" : grouped;
    }

    private static String brand(String prefix) {
        return Brand.of(prefix)
                .map(Brand::wireName)
                .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .orElse("");
    }
}
