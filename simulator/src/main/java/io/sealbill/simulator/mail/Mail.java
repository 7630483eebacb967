package io.sealbill.simulator.mail;

import java.time.Instant;
import java.util.List;

/**
 * A mail as its reader sees it.
 *
 * @param id counts up from 1
 * @param from the header, decoded
 * @param to the recipients of the envelope
 * @param text the plain part; empty if there is none
 * @param html the source of the HTML part; empty if there is none
 */
record Mail(
        long id,
        Instant receivedAt,
        String from,
        List<String> to,
        String subject,
        String text,
        String html) {

    static Mail of(MailEntry entry, String from, String subject, String text, String html) {
        return new Mail(entry.id(), entry.receivedAt(), from, entry.to(), subject, text, html);
    }

    /** What a reader without HTML sees. */
    String readable() {
        return text.isBlank() ? html : text;
    }

    int size() {
        return from.length() + subject.length() + text.length() + html.length();
    }
}
