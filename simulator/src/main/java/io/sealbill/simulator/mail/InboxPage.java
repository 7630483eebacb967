package io.sealbill.simulator.mail;

import static io.sealbill.simulator.http.Page.escape;

import io.sealbill.simulator.http.Page;
import io.sealbill.simulator.http.Reply;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inbox as people read it: text only, links made clickable, nothing of a mail's own HTML. */
final class InboxPage {
    static final int MAILS_A_PAGE = 25;
    private static final int REFRESH_SECONDS = 5;
    private static final int LONGEST_SHOWN = 20_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'`\\p{Cntrl}]+");
    private static final String TRAILING = ".,;:!?)]}";

    private InboxPage() {}

    /** The page refreshes itself while it shows the newest. */
    static Reply list(List<Mail> mails, boolean newest) {
        var html = new StringBuilder();
        if (mails.isEmpty()) {
            html.append(
                    "<p class=\"soft\">No mail yet. This page looks again every few seconds.</p>");
        }
        mails.forEach(mail -> append(html, mail));
        if (mails.size() == MAILS_A_PAGE) {
            html.append("<p><a href=\"/inbox?before=")
                    .append(mails.getLast().id())
                    .append("\">Older mail</a></p>");
        }
        return Page.of("Inbox", html.toString(), newest ? REFRESH_SECONDS : 0);
    }

    static Reply one(Mail mail) {
        var html = new StringBuilder();
        append(html, mail);
        return Page.of("Inbox", html.toString(), 0);
    }

    private static void append(StringBuilder html, Mail mail) {
        html.append("<article class=\"card\"><h2><a href=\"/inbox/")
                .append(mail.id())
                .append("\"><bdi>")
                .append(escape(mail.subject().isBlank() ? "(no subject)" : visible(mail.subject())))
                .append("</bdi></a></h2>\n<dl><dt>From</dt><dd><bdi>")
                .append(escape(visible(mail.from())))
                .append("</bdi></dd><dt>To</dt><dd><bdi>")
                .append(escape(visible(String.join(", ", mail.to()))))
                .append("</bdi></dd><dt>Received</dt><dd>")
                .append(TIME.format(mail.receivedAt()))
                .append("</dd></dl>\n<p class=\"mail\">")
                .append(linked(visible(mail.readable())))
                .append("</p></article>\n");
    }

    private static String visible(String text) {
        String bounded = text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
        return bounded.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    private static String linked(String text) {
        var html = new StringBuilder();
        int done = 0;
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            int end = withoutTrailing(text, matcher.end());
            html.append(escape(text.substring(done, matcher.start())))
                    .append(link(text.substring(matcher.start(), end)));
            done = end;
        }
        return html.append(escape(text.substring(done))).toString();
    }

    /** The full stop after a link belongs to the sentence. */
    private static int withoutTrailing(String text, int end) {
        int last = end;
        while (TRAILING.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    private static String link(String address) {
        String escaped = escape(address);
        return "<a rel=\"noopener noreferrer nofollow\" href=\"%s\">%s</a>"
                .formatted(escaped, escaped);
    }
}
