package io.sealbill.vault.support;

import io.sealbill.simulator.postgres.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL cluster of this JVM, with the roles that an operator creates once. */
public final class TestCluster {
    public static final String OWNER_PASSWORD = "owner-of-the-tests";
    public static final String RUNTIME_PASSWORD = "vault-of-the-tests";

    private static final TestCluster SHARED = start();

    private final EmbeddedPostgres postgres;
    private final Path directory;
    private final AtomicInteger databases = new AtomicInteger();

    private TestCluster(EmbeddedPostgres postgres, Path directory) {
        this.postgres = postgres;
        this.directory = directory;
    }

    public static TestCluster shared() {
        return SHARED;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    /** The cluster's files, write-ahead log included. */
    public Path directory() {
        return directory;
    }

    /** An empty database of the vault's owner role. */
    public String freshDatabase() throws SQLException {
        String name = "vault_" + databases.incrementAndGet();
        try (var connection = postgres.superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner sealbill_vault_owner");
        }
        return name;
    }

    private static TestCluster start() {
        try {
            Path root = Path.of(System.getProperty("sealbill.root", ".."));
            Path directory = Files.createTempDirectory("sealbill-vault-tests");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            var options =
                    new EmbeddedPostgres.Options(
                            root.resolve("target"),
                            directory.resolve("postgres"),
                            freePort(),
                            List.of(
                                    "shared_preload_libraries=pg_stat_statements",
                                    "pg_stat_statements.track_utility=on"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            try (var connection = postgres.superuser("postgres");
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create role sealbill_vault_owner login password '" + OWNER_PASSWORD + "'");
                statement.execute(
                        "create role sealbill_vault login password '" + RUNTIME_PASSWORD + "'");
            }
            // Every database is made after this one.
            try (var connection = postgres.superuser("template1");
                    var statement = connection.createStatement()) {
                statement.execute("create extension pg_stat_statements");
            }
            return new TestCluster(postgres, directory.resolve("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
