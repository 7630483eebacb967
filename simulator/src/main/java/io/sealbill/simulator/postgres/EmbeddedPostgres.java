package io.sealbill.simulator.postgres;

import io.sealbill.simulator.process.Children;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final int NOBODY = 65534;

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
        Path data = directory.resolve("data");
        Path log = directory.resolve("postgres.log");
        Files.createDirectories(directory);
        boolean asNobody = runsAsNobody(directory, bin);
        List<String> prefix = unprivileged(asNobody);
        String password = password(directory);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            handOver(directory, asNobody);
            run(directory, creation(prefix, bin, directory));
        }
        stopOrphan(directory);
        Process process =
                Children.start(
                        new ProcessBuilder(server(prefix, bin, options))
                                .directory(directory.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        var postgres = new EmbeddedPostgres(directory, options.port(), process, password);
        postgres.awaitReady(log);
        return postgres;
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

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            if (!process.isAlive()) {
                throw new IOException("PostgreSQL did not start: " + tail(log));
            }
            try (Connection connection = superuser(SUPERUSER);
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    close();
                    throw new IOException("PostgreSQL did not answer: " + tail(log), notYet);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Stops the cluster in {@code directory} if a parent that is gone left it running. */
    public static void stopOrphan(Path directory) throws IOException, InterruptedException {
        Path data = directory.toAbsolutePath().resolve("data");
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid);
        boolean ours =
                orphan.flatMap(handle -> handle.info().commandLine())
                        .map(line -> line.contains(data.toString()))
                        .orElse(false);
        if (ours && !Children.stop(orphan.get(), "INT", 30)) {
            throw new IOException("a left-over PostgreSQL, process " + pid + ", does not stop");
        }
    }

    private static String password(Path directory) throws IOException {
        Path file = directory.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).trim();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Whoever owns the cluster must run it; a new one goes to nobody where that user can reach. */
    private static boolean runsAsNobody(Path directory, Path bin) throws IOException {
        Path data = directory.resolve("data");
        if (isRoot() && Files.exists(data)) {
            return Files.getAttribute(data, "unix:uid").equals(NOBODY);
        }
        return isRoot() && reachableByNobody(directory) && reachableByNobody(bin.resolve("initdb"));
    }

    private static boolean reachableByNobody(Path path) throws IOException {
        for (Path folder = path.toRealPath().getParent();
                folder != null;
                folder = folder.getParent()) {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                    .endsWith("x")) {
                return false;
            }
        }
        return true;
    }

    /** Fast shutdown (SIGINT) is also what the server gets when its parent is killed. */
    private static List<String> unprivileged(boolean asNobody) {
        if (!isRoot()) {
            return Children.guard("INT", List.of());
        }
        if (asNobody) {
            return Children.guard(
                    "INT", List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        List<String> command = new ArrayList<>(List.of("unshare", "-U", "--"));
        command.addAll(Children.guard("INT", List.of()));
        return command;
    }

    private static void handOver(Path directory, boolean asNobody) throws IOException {
        if (asNobody) {
            for (Path path : List.of(directory, directory.resolve("password"))) {
                Files.setAttribute(path, "unix:uid", NOBODY);
                Files.setAttribute(path, "unix:gid", NOBODY);
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

    private static List<String> creation(List<String> prefix, Path bin, Path directory) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(bin.resolve("initdb").toString(), "-U", SUPERUSER));
        command.addAll(List.of("-D", directory.resolve("data").toString()));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + directory.resolve("password")));
        command.addAll(List.of("-E", "UTF8", "--locale=C.UTF-8"));
        return command;
    }

    private static List<String> server(List<String> prefix, Path bin, Options options) {
        Path data = options.directory().toAbsolutePath().resolve("data");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", Integer.toString(options.port())));
        List<String> settings =
                new ArrayList<>(List.of("listen_addresses=127.0.0.1", "unix_socket_directories="));
        settings.addAll(List.of("fsync=on", "synchronous_commit=on"));
        settings.addAll(options.settings());
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }
}
