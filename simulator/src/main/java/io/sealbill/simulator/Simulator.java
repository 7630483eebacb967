package io.sealbill.simulator;

import io.sealbill.simulator.bank.Bank;
import io.sealbill.simulator.http.BearerToken;
import io.sealbill.simulator.http.HttpDoor;
import io.sealbill.simulator.http.Page;
import io.sealbill.simulator.http.Routes;
import io.sealbill.simulator.mail.MailServer;
import io.sealbill.simulator.phone.Authenticator;
import io.sealbill.simulator.provider.PaymentProvider;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The world outside, running: payment provider, bank, mail server and authenticator behind one HTTP
 * port and one SMTP port on the loopback address. Whatever it answered it remembers, even if it is
 * killed.
 */
public final class Simulator implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final MailServer mail;
    private final HttpDoor door;

    private Simulator(SimulatorOptions options, Clock clock) throws IOException {
        var routes = new Routes();
        Page.addTo(routes);
        try {
            Files.createDirectories(options.data());
            BearerToken bankToken = BearerToken.fromFile(options.bankTokenFile());
            Bank bank = opened(new Bank(options.data(), bankToken));
            bank.addTo(routes);
            opened(PaymentProvider.open(providerSetup(options, clock, bank, bankToken)))
                    .addTo(routes);
            opened(new Authenticator(options.data(), bankToken, clock)).addTo(routes);
            mail = opened(MailServer.open(options.data(), options.smtpPort(), clock));
            mail.addTo(routes);
            door = opened(HttpDoor.open(options.port(), routes));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything; when this returns, it serves.
     *
     * @throws IOException if a port is taken, a secret cannot be read, or the data are damaged or
     *     in use; the message names which
     */
    public static Simulator start(SimulatorOptions options, Clock clock) throws IOException {
        return new Simulator(options, clock);
    }

    /** Where the pages and the APIs are, such as {@code http://localhost:8083}. */
    public URI url() {
        return door.url();
    }

    /** Where mail goes, on the loopback address. */
    public int smtpPort() {
        return mail.port();
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private static PaymentProvider.Setup providerSetup(
            SimulatorOptions options, Clock clock, Bank bank, BearerToken bankToken)
            throws IOException {
        return new PaymentProvider.Setup(
                options.data(),
                BearerToken.fromFile(options.providerKeyFile()),
                BearerToken.fromFile(options.notificationSecretFile()),
                options.notificationUrl(),
                options.delays(),
                clock,
                bank,
                bankToken);
    }

    /** Stops serving, then closes the journals. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close " + part, e);
            }
        }
    }

    /** Runs the simulator as a process: see {@link CommandLine} for its options. */
    public static void main(String[] args) {
        System.exit(CommandLine.run(args, System.out, System.err));
    }
}
