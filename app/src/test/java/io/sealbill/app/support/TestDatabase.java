package io.sealbill.app.support;

import io.sealbill.simulator.postgres.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;

/** The one cluster of this JVM, with the roles that an operator creates before the first start. */
public final class TestDatabase {
    private static final TestDatabase SHARED = start();

    private final EmbeddedPostgres postgres;

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static TestDatabase shared() {
        return SHARED;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    public String url() {
        return postgres.jdbcUrl("sealbill");
    }

    private static TestDatabase start() {
        try {
            Path root = Path.of(System.getProperty("sealbill.root", ".."));
            Path directory = Files.createTempDirectory("sealbill-app-tests");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            var options =
                    new EmbeddedPostgres.Options(
                            root.resolve("target"),
                            directory.resolve("postgres"),
                            freePort(),
                            List.of(
                                    "shared_preload_libraries=pg_stat_statements",
                                    "track_io_timing=off"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            try (var connection = postgres.superuser("postgres");
                    var statement = connection.createStatement()) {
                statement.execute("create role sealbill_owner login password 'owner-of-the-tests'");
                statement.execute("create role sealbill_app login password 'app-of-the-tests'");
                statement.execute("create database sealbill owner sealbill_owner");
            }
            return new TestDatabase(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
