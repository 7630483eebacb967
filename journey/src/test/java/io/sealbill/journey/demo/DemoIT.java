package io.sealbill.journey.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.cli.demo.stack.Ports;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts, is stopped and killed, starts again: what was there is there. */
class DemoIT {
    private static final String READY = "Ctrl-C stops";
    private static final Pattern PASSWORD = Pattern.compile("anna@home\\.example\\s+(\\S+)");

    @Test
    void survivesCtrlCAndKillAndKeepsEverything(@TempDir Path home) throws Exception {
        int port = Ports.free().app();
        String password;
        try (Terminal first = Terminal.run(home, port)) {
            String welcome = first.awaitWords(READY);
            assertThat(welcome)
                    .contains("http://localhost:" + port, "4242 4242 4242 4242", "clara@")
                    .contains("11 bills of 3 billers");
            password = password(welcome);
            assertThat(status(port)).isEqualTo(200);
            try (Terminal second = Terminal.run(home, port)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.printed()).contains("A demo already runs on " + home);
            }
            first.interrupt();
            assertThat(first.exitCode()).isNotZero();
        }
        // Every port is free again, so nothing was left running.
        requireFree(port);
        try (Terminal again = Terminal.run(home, port)) {
            assertThat(password(again.awaitWords(READY))).isEqualTo(password);
            again.kill();
            again.exitCode();
        }
        try (Terminal third = Terminal.run(home, port)) {
            String welcome = third.awaitWords(READY);
            assertThat(password(welcome)).isEqualTo(password);
            assertThat(welcome).contains("11 bills of 3 billers");
            third.interrupt();
            third.exitCode();
        }
        try (Terminal anew = Terminal.run(home, port, "--fresh")) {
            assertThat(password(anew.awaitWords(READY))).isNotEqualTo(password);
            anew.interrupt();
            anew.exitCode();
        }
    }

    @Test
    void namesThePortThatAnotherProgramHolds(@TempDir Path home) throws Exception {
        int port = Ports.free().app();
        try (ServerSocket other = new ServerSocket(port + 3, 1, InetAddress.getLoopbackAddress());
                Terminal demo = Terminal.run(home, port)) {
            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.printed())
                    .contains("Port " + other.getLocalPort() + ", needed for the simulator")
                    .contains("--port");
        }
    }

    private static void requireFree(int port) throws IOException {
        for (int each = port; each < port + 7; each++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), each));
                assertThat(socket.isBound()).isTrue();
            }
        }
    }

    private static int status(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var page = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"));
            return client.send(page.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static String password(String welcome) {
        Matcher matcher = PASSWORD.matcher(welcome);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
