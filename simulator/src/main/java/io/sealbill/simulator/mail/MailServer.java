package io.sealbill.simulator.mail;

import io.sealbill.simulator.http.Problem;
import io.sealbill.simulator.http.Reply;
import io.sealbill.simulator.http.Request;
import io.sealbill.simulator.http.Routes;

import org.subethamail.smtp.server.SMTPServer;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The SMTP server on the loopback address, and the inbox behind it. */
public final class MailServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_RECIPIENTS = 100;
    private static final int IDLE_TIMEOUT_MILLIS = 60_000;
    private static final int MOST_LISTED = 1_000;

    private final Inbox inbox;
    private final SMTPServer server;

    private MailServer(Inbox inbox, SMTPServer server) {
        this.inbox = inbox;
        this.server = server;
    }

    /**
     * Opens the inbox and serves.
     *
     * @param port 0 takes any free one
     * @throws IOException if the port is taken (the message names it), or the data cannot be read
     */
    public static MailServer open(Path data, int port, Clock clock) throws IOException {
        var inbox = new Inbox(data.resolve("mail.journal"), clock);
        SMTPServer server = server(port, inbox);
        try {
            server.start();
            return new MailServer(inbox, server);
        } catch (RuntimeException e) {
            inbox.close();
            if (e.getCause() instanceof BindException taken) {
                throw new IOException(
                        "port " + port + " (SMTP) is taken: " + taken.getMessage(), e);
            }
            throw e;
        }
    }

    private static SMTPServer server(int port, Inbox inbox) {
        return SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Sealbill simulator")
                .messageHandlerFactory(_ -> new Incoming(inbox))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .maxMessageSize(Incoming.LARGEST_BYTES)
                .maxRecipients(MOST_RECIPIENTS)
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeoutMs(IDLE_TIMEOUT_MILLIS)
                .build();
    }

    public int port() {
        return server.getPortAllocated();
    }

    public void addTo(Routes routes) {
        routes.get("/inbox", this::page).get("/inbox/*", this::one).get("/inbox.json", this::json);
    }

    private Reply page(Request request) {
        Optional<Long> before = number(request.parameters("before"), "before");
        return InboxPage.list(
                inbox.newest(
                        mail -> before.isEmpty() || mail.id() < before.get(),
                        InboxPage.MAILS_A_PAGE),
                before.isEmpty());
    }

    private Reply one(Request request) {
        return number(Map.of("id", request.segment()), "id")
                .flatMap(inbox::find)
                .map(InboxPage::one)
                .orElseThrow(() -> new Problem(404, "not_found", "No such mail at hand."));
    }

    /** Newest first; {@code to} keeps those to one recipient, {@code after} those above an id. */
    private Reply json(Request request) {
        Map<String, String> parameters = request.parameters("to", "after");
        long after = number(parameters, "after").orElse(0L);
        String to = parameters.get("to");
        return Reply.json(
                200,
                inbox.newest(
                        mail ->
                                mail.id() > after
                                        && (to == null
                                                || mail.to().stream()
                                                        .anyMatch(to::equalsIgnoreCase)),
                        MOST_LISTED));
    }

    private static Optional<Long> number(Map<String, String> parameters, String name) {
        String text = parameters.get(name);
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,18}")) {
            throw new Problem(400, "invalid_parameter", name + " is not a number.");
        }
        return Optional.of(Long.parseLong(text));
    }

    @Override
    public void close() throws IOException {
        server.stop();
        inbox.close();
    }
}
