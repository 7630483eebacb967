package io.sealbill.simulator.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Properties;

/** Finds what is readable in a MIME message, within bounds; what it cannot read it leaves out. */
final class MailReader {
    private static final int DEEPEST_NESTING = 8;
    private static final int MOST_PARTS = 64;
    private static final int LONGEST_TEXT_BYTES = 128 * 1_024;
    private static final int LONGEST_HEADER = 2_000;
    private static final Session SESSION = Session.getInstance(new Properties());

    private String text = "";
    private String html = "";
    private int parts;

    private MailReader() {}

    static Mail read(MailEntry entry, byte[] raw) {
        var reader = new MailReader();
        String from = "";
        String subject = "";
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            from = header(message, "From");
            subject = header(message, "Subject");
            reader.collect(message, 0);
        } catch (MessagingException | IOException e) {
            reader.text = "This mail cannot be read: its structure is broken.";
        }
        return Mail.of(entry, from, subject, reader.text, reader.html);
    }

    private void collect(Part part, int depth) throws MessagingException, IOException {
        parts++;
        if (depth > DEEPEST_NESTING || parts > MOST_PARTS) {
            return;
        }
        if (part.isMimeType("multipart/*")) {
            if (part.getContent() instanceof Multipart multipart) {
                collectAll(multipart, depth + 1);
            }
        } else if (!Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            keep(part);
        }
    }

    private void collectAll(Multipart multipart, int depth) throws MessagingException, IOException {
        for (int i = 0; i < Math.min(multipart.getCount(), MOST_PARTS); i++) {
            collect(multipart.getBodyPart(i), depth);
        }
    }

    private void keep(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/html")) {
            html = html.isEmpty() ? content(part) : html;
        } else if (part.isMimeType("text/*")) {
            text = text.isEmpty() ? content(part) : text;
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(LONGEST_TEXT_BYTES), charset(part)).strip();
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            var type = new ContentType(part.getContentType());
            String name = type.getParameter("charset");
            return name == null
                    ? StandardCharsets.UTF_8
                    : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String raw = message.getHeader(name, ", ");
        if (raw == null) {
            return "";
        }
        String unfolded = MimeUtility.unfold(raw);
        String bounded = unfolded.substring(0, Math.min(unfolded.length(), LONGEST_HEADER));
        try {
            return MimeUtility.decodeText(bounded);
        } catch (UnsupportedEncodingException e) {
            return bounded;
        }
    }
}
