package io.sealbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.GrowingTree;
import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The command against a log that the test serves. */
class LogCommandTests {
    private static final NoteSigner KEY = NoteSigner.generate("log.example/bills");

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/log/",
                exchange -> {
                    byte[] file =
                            files.get(
                                    exchange.getRequestURI().getPath().substring("/log/".length()));
                    exchange.sendResponseHeaders(
                            file == null ? 404 : 200, file == null ? -1 : file.length);
                    if (file != null) {
                        exchange.getResponseBody().write(file);
                    }
                    exchange.close();
                });
        server.start();
        Files.writeString(folder.resolve("the.logkey"), KEY.key().text() + "\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void remembersLogAndSeesThatItOnlyGrew() {
        publish(3, "honest");
        assertThat(run()).isZero();
        assertThat(line().get("consistent").asBoolean()).isTrue();
        assertThat(line().get("rememberedSize").isNull()).isTrue();
        publish(300, "honest");
        assertThat(run()).isZero();
        assertThat(line().get("size").asLong()).isEqualTo(300);
        assertThat(line().get("rememberedSize").asLong()).isEqualTo(3);
        publish(7, "honest");
        assertThat(run()).as("an old checkpoint is no fork").isZero();
        assertThat(line().get("rememberedSize").asLong()).isEqualTo(300);
    }

    @Test
    void keepsEvidenceAgainstLogThatTellsTwoStories() throws IOException {
        publish(3, "honest");
        assertThat(run()).isZero();
        publish(5, "forged");
        assertThat(run()).isOne();
        assertThat(line().get("consistent").asBoolean()).isFalse();
        JsonNode evidence =
                JsonMapper.shared()
                        .readTree(Files.readString(Path.of(line().get("evidence").asString())));
        assertThat(evidence.get("smaller").asString()).startsWith("log.example/bills\n3\n");
        assertThat(evidence.get("larger").asString()).startsWith("log.example/bills\n5\n");
        publish(5, "honest");
        assertThat(run()).as("it still remembers the honest tree").isZero();
    }

    @Test
    void refusesLogWhoseKeyIsNotTrustedOrThatIsNone() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("404");
        publish(3, "honest");
        Files.delete(folder.resolve("the.logkey"));
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("no key of the log");
    }

    private void publish(int size, String story) {
        GrowingTree tree = new GrowingTree();
        for (int i = 0; i < size; i++) {
            tree.append(TreeHash.ofText(story + " entry " + i));
        }
        tree.takeFullTiles()
                .forEach(full -> files.put(full.tile().path(), GrowingTree.join(full.hashes())));
        for (int level = 0; level < tree.edge().size(); level++) {
            List<TreeHash> partial = tree.edge().get(level);
            int index = (size >> (8 * level)) / 256;
            files.put(
                    "tile/%d/%03d.p/%d".formatted(level, index, partial.size()),
                    GrowingTree.join(partial));
        }
        String note = new Checkpoint(KEY.key().name(), size, tree.root()).signed(KEY);
        files.put("checkpoint", note.getBytes(StandardCharsets.UTF_8));
    }

    private int run() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(
                "log",
                "http://localhost:" + server.getAddress().getPort() + "/log/",
                "--json",
                "--trust",
                folder.toString(),
                "--memory",
                folder.resolve("memory").toString());
    }

    private JsonNode line() {
        return JsonMapper.shared().readTree(out.toString());
    }
}
