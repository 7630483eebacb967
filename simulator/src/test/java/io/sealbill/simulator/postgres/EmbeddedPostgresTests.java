package io.sealbill.simulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
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

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options =
                    new EmbeddedPostgres.Options(
                            PROGRAMS, directory.resolve("pg"), taken.getLocalPort(), List.of());
            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .hasMessageContaining(
                            "port " + taken.getLocalPort() + " (PostgreSQL) is taken");
        }
    }

    @Test
    void beginsAnewWhereACreationWasCutOff() throws Exception {
        Path cluster = Files.createDirectories(directory.resolve("pg"));
        Files.createFile(cluster.resolve("password"));
        Path partial = Files.createDirectories(cluster.resolve("data.creating"));
        Files.writeString(partial.resolve("PG_VERSION"), "18\n");
        var options = new EmbeddedPostgres.Options(PROGRAMS, cluster, freePort(), List.of());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
            assertThat(postgres.superuserPassword()).hasSize(48);
        }
    }

    @Test
    void leavesAStrangerAloneWhoHasTheNumberOfAnOldServer() throws Exception {
        var options =
                new EmbeddedPostgres.Options(
                        PROGRAMS, directory.resolve("pg"), freePort(), List.of());
        EmbeddedPostgres.start(options).close();
        Path data = directory.resolve("pg").resolve("data");
        Process stranger =
                new ProcessBuilder("tail", "-f", data.resolve("PG_VERSION").toString()).start();
        try {
            for (String number : List.of(Long.toString(stranger.pid()), "", "not a number")) {
                Files.writeString(data.resolve("postmaster.pid"), number + "\n");
                EmbeddedPostgres.start(options).close();
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void stopsAServerThatIsStillRunning() throws Exception {
        var options =
                new EmbeddedPostgres.Options(
                        PROGRAMS, directory.resolve("pg"), freePort(), List.of());
        EmbeddedPostgres orphan = EmbeddedPostgres.start(options);
        try (EmbeddedPostgres second = EmbeddedPostgres.start(options)) {
            assertThat(orphan.process().isAlive()).isFalse();
            assertThat(second.process().isAlive()).isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
