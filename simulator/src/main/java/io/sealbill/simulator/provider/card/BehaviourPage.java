package io.sealbill.simulator.provider.card;

import static io.sealbill.simulator.http.Page.escape;

import io.sealbill.simulator.http.Page;
import io.sealbill.simulator.http.Reply;

import java.time.Duration;
import java.util.Locale;

/** The table of behaviours as people read it; made from the rows that decide. */
public final class BehaviourPage {
    private BehaviourPage() {}

    public static Reply render(Duration late, Duration held) {
        var html = new StringBuilder();
        html.append(
                """
                <p>These numbers belong to nobody. Any expiry from this month on and any security
                code of the right length will do.</p>
                <h2>Cards</h2>
                <div class="wide"><table>
                <thead><tr><th scope="col">Number</th><th scope="col">Brand</th>
                <th scope="col">What happens</th></tr></thead><tbody>
                """);
        for (Behaviours.CardRow row : Behaviours.CARDS) {
            html.append("<tr><td class=\"number\">")
                    .append(escape(number(row.prefix())))
                    .append("</td><td>")
                    .append(escape(brand(row.prefix())))
                    .append("</td><td>")
                    .append(what(row.text(), row.outcome()))
                    .append("</td></tr>\n");
        }
        html.append(
                """
                </tbody></table></div>
                <h2>Amounts</h2>
                <p>With a card that is approved, the amount can decline.</p>
                <div class="wide"><table>
                <thead><tr><th scope="col">Minor units end in</th>
                <th scope="col">What happens</th></tr></thead><tbody>
                """);
        for (Behaviours.AmountRow row : Behaviours.AMOUNTS) {
            html.append("<tr><td class=\"number\">…")
                    .append(row.lastTwoDigits())
                    .append("</td><td>")
                    .append(what(row.text(), row.outcome()))
                    .append("</td></tr>\n");
        }
        html.append("</tbody></table></div>\n<p>Late means after ")
                .append(late.toSeconds())
                .append(" seconds; a held connection is closed after ")
                .append(held.toSeconds())
                .append(" seconds.</p>");
        return Page.of("Payment provider", html.toString(), 0);
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
