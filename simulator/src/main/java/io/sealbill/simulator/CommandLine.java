package io.sealbill.simulator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;

import io.sealbill.simulator.provider.PaymentProvider.Delays;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The simulator as a process. Standard output carries one line, {@code READY simulator URL}; the
 * log goes to standard error. Exit codes: 1 it cannot start, 2 wrong use.
 */
final class CommandLine {
    private static final List<String> OPTIONS =
            List.of(
                    "--port",
                    "--smtp-port",
                    "--data",
                    "--provider-key-file",
                    "--notification-secret-file",
                    "--notification-url",
                    "--bank-token-file");

    private static final String USAGE =
            """
            Usage: java -jar simulator.jar OPTIONS, all of them needed
              --port N                      HTTP port (payment provider, bank, inbox, authenticator)
              --smtp-port N                 SMTP port
              --data DIR                    folder for everything it remembers
              --provider-key-file FILE      what the merchant shows to the payment provider
              --notification-secret-file FILE
                                            what the provider signs its notifications with
              --notification-url URL        where the merchant hears of its payments
              --bank-token-file FILE        what the merchant shows to the bank and the authenticator
            """;

    private CommandLine() {}

    /** Wrong use; the message says what is wrong. */
    private static final class WrongUse extends Exception {
        WrongUse(String message) {
            super(message);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (List.of(args).equals(List.of("--help"))) {
            out.print(USAGE);
            return 0;
        }
        try {
            SimulatorOptions options = parse(args);
            logToStandardError();
            return serve(options, out, err);
        } catch (WrongUse e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private static int serve(SimulatorOptions options, PrintStream out, PrintStream err) {
        try {
            Simulator simulator = Simulator.start(options, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            out.println("READY simulator " + simulator.url());
            out.flush();
            // Until a signal ends the process; its hook closes the journals.
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            err.println("The simulator cannot start: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static SimulatorOptions parse(String[] args) throws WrongUse {
        Map<String, String> values = values(args);
        for (String option : OPTIONS) {
            if (!values.containsKey(option)) {
                throw new WrongUse("Missing: " + option);
            }
        }
        return new SimulatorOptions(
                port(values, "--port"),
                port(values, "--smtp-port"),
                file(values, "--data"),
                file(values, "--provider-key-file"),
                file(values, "--notification-secret-file"),
                url(values, "--notification-url"),
                file(values, "--bank-token-file"),
                Delays.USUAL);
    }

    private static Map<String, String> values(String[] args) throws WrongUse {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i])) {
                throw new WrongUse("Unknown option: " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new WrongUse("A value is missing: " + args[i]);
            }
            if (values.put(args[i], args[i + 1]) != null) {
                throw new WrongUse("Given twice: " + args[i]);
            }
        }
        return values;
    }

    private static String value(Map<String, String> values, String option) {
        return values.getOrDefault(option, "");
    }

    private static int port(Map<String, String> values, String option) throws WrongUse {
        try {
            int port = Integer.parseInt(value(values, option));
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new WrongUse(option + " is not a number");
        }
        throw new WrongUse(option + " is not a port");
    }

    private static Path file(Map<String, String> values, String option) throws WrongUse {
        try {
            return Path.of(value(values, option));
        } catch (InvalidPathException e) {
            throw new WrongUse(option + " is not a path");
        }
    }

    /** Nothing but http: the simulator stands on the loopback address and knows no certificate. */
    private static URI url(Map<String, String> values, String option) throws WrongUse {
        try {
            URI url = URI.create(value(values, option));
            if ("http".equals(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new WrongUse(option + " is not an address");
        }
        throw new WrongUse(option + " must begin with http://");
    }

    /** In code, because a logback.xml in this jar would also rule those who embed the simulator. */
    private static void logToStandardError() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        context.getLogger("org.subethamail").setLevel(Level.WARN);
    }
}
