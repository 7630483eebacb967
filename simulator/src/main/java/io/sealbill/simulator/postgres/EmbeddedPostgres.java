package io.sealbill.simulator.postgres;

import io.sealbill.simulator.journal.DurableFile;
import io.sealbill.simulator.process.Children;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One PostgreSQL cluster in a folder of its own, listening on 127.0.0.1 only, with scram passwords,
 * data checksums, {@code fsync} and {@code synchronous_commit} on. Started by root it runs as the
 * unprivileged user {@code nobody}, or, where that user cannot reach the folder, in a user
 * namespace without any privilege.
 *
 * <p>A cluster left running by a killed parent is stopped before the new start, so that a start
 * never attaches to an orphan.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final String LOG = "postgres.log";
    private static final String STILL_GOING_AWAY = "pre-existing shared memory block";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final Process process;
    private final String password;

    private EmbeddedPostgres(Path directory, int port, Process process, String password) {
        this.directory = directory;
        this.port = port;
        this.process = process;
        this.password = password;
    }

    /**
     * Where the cluster lives, what it listens on, and settings ({@code name=value}) beyond the
     * durable defaults.
     */
    public record Options(Path programs, Path directory, int port, List<String> settings) {}

    /**
     * Creates the cluster if its folder is empty, starts it, and waits until it answers.
     *
     * @throws IOException if it cannot be created, or exits during the start; the message carries
     *     the end of its log
     */
    public static EmbeddedPostgres start(Options options) throws IOException, InterruptedException {
        Path directory = options.directory().toAbsolutePath();
        Path bin = PostgresBinaries.unpack(options.programs().toAbsolutePath());
        Files.createDirectories(directory);
        var user = ClusterUser.of(directory, bin);
        String password = password(directory);
        create(directory, bin, user);
        stopOrphan(directory);
        requireFree(options.port());
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            Process process = Children.start(server(user, bin, options));
            var postgres = new EmbeddedPostgres(directory, options.port(), process, password);
            if (postgres.awaitReady(deadline)) {
                return postgres;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /**
     * The folder gets its name when it is whole: a creation that was cut off begins anew instead of
     * leaving a cluster that cannot start.
     */
    private static void create(Path directory, Path bin, ClusterUser user)
            throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path partial = directory.resolve("data.creating");
        delete(partial);
        user.own(directory, directory.resolve("password"));
        run(directory, creation(user, bin, directory, partial));
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The JDBC address of {@code database}, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection of the superuser, for creating roles and databases. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    /** The superuser's name. */
    public String superuserName() {
        return SUPERUSER;
    }

    /** The superuser's password; it lives in the cluster's folder, readable by its owner only. */
    public String superuserPassword() {
        return password;
    }

    public int port() {
        return port;
    }

    /** The server's process, for tests that kill it. */
    public Process process() {
        return process;
    }

    /** Fast shutdown: open transactions are rolled back, what is committed is on disk. */
    @Override
    public void close() {
        // SIGINT is PostgreSQL's fast shutdown; Process.destroy would send SIGTERM, which waits for
        // clients.
        try {
            if (!Children.stop(process.toHandle(), "INT", 30)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop " + this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return "EmbeddedPostgres[" + directory + ", port " + port + "]";
    }

    /**
     * @return false if the server ended because processes of a killed one are still going away
     */
    private boolean awaitReady(long deadline) throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (Connection connection = superuser(SUPERUSER);
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                return true;
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    close();
                    throw new IOException("PostgreSQL did not answer: " + tail(), notYet);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (tail().contains(STILL_GOING_AWAY) && System.nanoTime() < deadline) {
            return false;
        }
        throw new IOException("PostgreSQL did not start: " + tail());
    }

    private String tail() throws IOException {
        return tail(directory.resolve(LOG));
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new IOException("port " + port + " (PostgreSQL) is taken: " + e.getMessage(), e);
        }
    }

    /** Stops the cluster in {@code directory} if a parent that is gone left it running. */
    public static void stopOrphan(Path directory) throws IOException, InterruptedException {
        Path data = directory.toAbsolutePath().resolve("data");
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan =
                firstLine(pidFile)
                        .filter(line -> line.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .flatMap(ProcessHandle::of)
                        .filter(process -> serves(process, data));
        if (orphan.isEmpty()) {
            // The server takes any process of its user with the number in here for a running
            // server and refuses to start; numbers are used again, after a reboot at the latest.
            Files.delete(pidFile);
        } else if (!Children.stop(orphan.get(), "INT", 30)) {
            throw new IOException(
                    "a left-over PostgreSQL, process " + orphan.get().pid() + ", does not stop");
        }
    }

    private static Optional<String> firstLine(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip);
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return process.info().command().filter(name -> name.endsWith("/postgres")).isPresent()
                && option >= 0
                && arguments.subList(option, arguments.size()).contains(data.toString());
    }

    /** An empty file is what a crash between creating and writing it leaves. */
    private static String password(Path directory) throws IOException {
        Path file = directory.resolve("password");
        if (!Files.exists(file) || Files.size(file) == 0) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            DurableFile.write(
                    file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(file).strip();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void run(Path directory, List<String> command)
            throws IOException, InterruptedException {
        Path output = directory.resolve("initdb.log");
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + tail(output));
        }
    }

    private static String tail(Path log) throws IOException {
        String text = Files.readString(log, StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    private static List<String> creation(ClusterUser user, Path bin, Path directory, Path data) {
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(bin.resolve("initdb").toString(), "-U", SUPERUSER));
        command.addAll(List.of("-D", data.toString()));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + directory.resolve("password")));
        command.addAll(List.of("-E", "UTF8", "--locale=C.UTF-8"));
        return command;
    }

    private static ProcessBuilder server(ClusterUser user, Path bin, Options options) {
        Path directory = options.directory().toAbsolutePath();
        List<String> command = new ArrayList<>(user.prefix());
        command.add(bin.resolve("postgres").toString());
        command.addAll(List.of("-D", directory.resolve("data").toString()));
        command.addAll(List.of("-p", Integer.toString(options.port())));
        List<String> settings =
                new ArrayList<>(List.of("listen_addresses=127.0.0.1", "unix_socket_directories="));
        settings.addAll(List.of("fsync=on", "synchronous_commit=on"));
        settings.addAll(options.settings());
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        // Each start has a log of its own, so that what went wrong is of this start.
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(LOG).toFile());
    }
}
