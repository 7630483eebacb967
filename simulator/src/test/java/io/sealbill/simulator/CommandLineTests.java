package io.sealbill.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CommandLineTests {
    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "--verbose,          1,               Unknown option: --verbose",
        "--port,             many,            --port is not a number",
        "--port,             65536,           --port is not a port",
        "--port,             ,                A value is missing: --port",
        "--smtp-port,        -1,              --smtp-port is not a port",
        "--notification-url, https://host/n,  --notification-url must begin with http://",
        "--notification-url, not an address,  --notification-url is not an address",
    })
    void refusesWrongUse(String option, String value, String message) throws IOException {
        List<String> arguments = new ArrayList<>(arguments(0));
        int at = arguments.indexOf(option);
        if (at >= 0) {
            arguments.subList(at, at + 2).clear();
        }
        arguments.add(option);
        if (value != null) {
            arguments.add(value);
        }
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err()).startsWith(message).contains("Usage:");
        assertThat(out.size()).isZero();
    }

    @Test
    void refusesMissingAndDoubledOptions() throws IOException {
        assertThat(run(List.of())).isEqualTo(2);
        assertThat(err()).startsWith("Missing: --port");
        err.reset();
        List<String> doubled = new ArrayList<>(arguments(0));
        doubled.addAll(List.of("--port", "1"));
        assertThat(run(doubled)).isEqualTo(2);
        assertThat(err()).startsWith("Given twice: --port");
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(arguments(taken.getLocalPort()))).isEqualTo(1);
            assertThat(err()).contains("port " + taken.getLocalPort() + " (HTTP) is taken");
        }
    }

    @Test
    void namesTheSecretThatIsTooShort() throws IOException {
        List<String> arguments = arguments(0);
        Files.writeString(directory.resolve("provider-key"), "short");
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err()).contains("provider-key", "at least 16 characters");
    }

    @Test
    void showsItsUsage() {
        assertThat(run(List.of("--help"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--notification-secret-file");
    }

    private List<String> arguments(int port) throws IOException {
        List<String> arguments =
                SimulatorFixture.arguments(
                        SimulatorFixture.in(directory, SimulatorFixture.nowhere()).options);
        arguments.set(1, Integer.toString(port));
        return arguments;
    }

    private int run(List<String> arguments) {
        return CommandLine.run(
                arguments.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
