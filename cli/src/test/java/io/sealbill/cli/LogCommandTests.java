package io.sealbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.ServedLog;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The command against a log that the test serves. */
class LogCommandTests {
    private static final NoteSigner KEY = NoteSigner.generate("log.example/bills");

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServedLog log;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void serve() throws IOException {
        log = new ServedLog(KEY);
        Files.writeString(folder.resolve("the.logkey"), KEY.key().text() + "\n");
    }

    @AfterEach
    void stop() {
        log.close();
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
        log.publish(
                IntStream.range(0, size)
                        .mapToObj(i -> (story + " entry " + i).getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    private int run() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(
                "log",
                log.address() + "/",
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
