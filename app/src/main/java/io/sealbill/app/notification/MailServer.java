package io.sealbill.app.notification;

import io.sealbill.app.settings.Settings;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** The operator's mail server, over SMTP. */
@Component
class MailServer {
    private static final String TIMEOUT_MILLIS = "10000";

    private final Settings.Mail settings;
    private final Clock clock;
    private final Session session;

    MailServer(Settings settings, Clock clock) {
        this.settings = settings.mail();
        this.clock = clock;
        this.session = Session.getInstance(properties(settings.mail()));
    }

    /** How handing over ended. */
    enum Handover {
        ACCEPTED,
        /** The server says it did not take it. */
        REFUSED,
        /** The connection broke; whether the server took it cannot be known. */
        UNKNOWN
    }

    /** One connection, for any number of mails. */
    final class Connection implements AutoCloseable {
        private final Transport transport;

        private Connection(Transport transport) {
            this.transport = transport;
        }

        Handover send(String messageId, String to, NoticeText text) {
            if (!transport.isConnected()) {
                return Handover.REFUSED;
            }
            try {
                MimeMessage message = message(messageId, to, text);
                transport.sendMessage(message, message.getAllRecipients());
                return Handover.ACCEPTED;
            } catch (SendFailedException refused) {
                return Handover.REFUSED;
            } catch (MessagingException broken) {
                return transport.isConnected() ? Handover.REFUSED : Handover.UNKNOWN;
            }
        }

        @Override
        public void close() throws MessagingException {
            transport.close();
        }
    }

    Connection connect() throws MessagingException {
        Transport transport = session.getTransport("smtp");
        transport.connect();
        return new Connection(transport);
    }

    String host() {
        return settings.from().substring(settings.from().lastIndexOf('@') + 1);
    }

    private MimeMessage message(String messageId, String to, NoticeText text)
            throws MessagingException {
        MimeMessage message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", messageId);
                    }
                };
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        message.setText(text.body(), StandardCharsets.UTF_8.name());
        message.setContentLanguage(new String[] {text.language().toLanguageTag()});
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }

    private static Properties properties(Settings.Mail settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        return properties;
    }
}
