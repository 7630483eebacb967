package io.sealbill.simulator.mail;

import org.subethamail.smtp.RejectException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What large mail providers refuse by the header: fields doubled that RFC 5322, 3.6 allows once
 * (the trace of header injection), no sender or no date, bytes above ASCII.
 */
final class HeaderRules {
    private static final List<String> NEEDED = List.of("from", "date");
    private static final List<String> AT_MOST_ONCE =
            List.of(
                    "from",
                    "date",
                    "sender",
                    "reply-to",
                    "to",
                    "cc",
                    "bcc",
                    "subject",
                    "message-id");

    private HeaderRules() {}

    static void require(byte[] raw) throws RejectException {
        String header = header(raw);
        if (!header.chars().allMatch(HeaderRules::isAllowed)) {
            throw new RejectException(550, "5.6.7 the header must be ASCII");
        }
        Map<String, Integer> counts = counts(header);
        for (String name : NEEDED) {
            if (!counts.containsKey(name)) {
                throw new RejectException(550, "5.6.0 the header field is missing: " + name);
            }
        }
        for (String name : AT_MOST_ONCE) {
            if (counts.getOrDefault(name, 0) > 1) {
                throw new RejectException(550, "5.6.0 the header field is doubled: " + name);
            }
        }
    }

    private static Map<String, Integer> counts(String header) {
        Map<String, Integer> counts = new HashMap<>();
        for (String line : header.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                counts.merge(name, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static boolean isAllowed(int c) {
        return (c >= ' ' && c < 127) || c == '\r' || c == '\n' || c == '\t';
    }

    private static String header(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }
}
