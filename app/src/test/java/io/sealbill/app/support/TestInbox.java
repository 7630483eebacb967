package io.sealbill.app.support;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.subethamail.smtp.server.SMTPServer;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real SMTP server on the loopback address that keeps what it is given. */
public final class TestInbox {
    private static final TestInbox SHARED = new TestInbox();

    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    private TestInbox() {
        server =
                SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandler(
                                (context, from, to, data) ->
                                        delivered.add(new Delivered(to, parse(data))))
                        .build();
        server.start();
    }

    /** One mail for one recipient. */
    public record Delivered(String to, MimeMessage message) {}

    public static TestInbox shared() {
        return SHARED;
    }

    public int port() {
        return server.getPortAllocated();
    }

    public List<Delivered> of(String recipient) {
        return delivered.stream().filter(mail -> mail.to().equalsIgnoreCase(recipient)).toList();
    }

    private static MimeMessage parse(byte[] data) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(data));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
