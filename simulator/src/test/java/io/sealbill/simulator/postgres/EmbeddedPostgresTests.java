package io.sealbill.simulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

class EmbeddedPostgresTests {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("sealbill.root", ".."), "target");

    @TempDir Path directory;

    @Test
    void losesNoCommittedRowWhenKilled() throws Exception {
        var options =
                new EmbeddedPostgres.Options(
                        PROGRAMS, directory.resolve("pg"), freePort(), List.of());
        EmbeddedPostgres first = EmbeddedPostgres.start(options);
        try (var connection = first.superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create table kept (n int)");
            statement.execute("insert into kept select generate_series(1, 1000)");
        }
        first.process().destroyForcibly();
        assertThat(first.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (EmbeddedPostgres second = EmbeddedPostgres.start(options);
                var connection = second.superuser("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1000);
        }
    }

    @Test
    void neverRunsAsRoot() throws Exception {
        var options =
                new EmbeddedPostgres.Options(
                        PROGRAMS, directory.resolve("pg"), freePort(), List.of());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
            String status =
                    Files.readString(
                            Path.of("/proc", Long.toString(postgres.process().pid()), "status"));
            assertThat(status).containsPattern("CapEff:\\s+0{16}");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
