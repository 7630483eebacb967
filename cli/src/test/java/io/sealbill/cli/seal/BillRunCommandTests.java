package io.sealbill.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The command over real HTTP, against answers as the app gives them. */
class BillRunCommandTests {
    private static final UUID RUN = UUID.fromString("018f0000-0000-7000-8000-00000000000a");
    @TempDir Path keys;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String state = "awaiting_release";

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        Path token = keys.resolve("api-token");
        Files.writeString(token, "token");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/bill-runs", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunThatWaitsShowsItsTotalsBesideLastMonthsAndHowItIsReleased() throws IOException {
        Path file = Files.writeString(keys.resolve("november.csv"), "invoiceNumber");
        StringWriter said = new StringWriter();
        assertThat(run(said, file.toString(), "--dry-run")).isEqualTo(1);
        assertThat(said.toString())
                .contains(
                        "total            2 bills, 23.80 EUR; last month 3 bills, 35.70 EUR",
                        "look again       Many bills are refused.",
                        "bill-run --release or --cancel " + RUN,
                        "there already    october.csv#1  1",
                        "duplicate_of BT-1: The same document: october.csv, presented on"
                                + " 2026-10-02.");
        assertThat(asked.getFirst())
                .startsWith("POST /v1/bill-runs?fileName=november.csv&dryRun=true");
    }

    @Test
    void aRunIsReleasedByItsId() {
        StringWriter said = new StringWriter();
        assertThat(run(said, "--release", RUN.toString())).isZero();
        assertThat(asked.getFirst()).isEqualTo("POST /v1/bill-runs/" + RUN + "/release");
        assertThat(said.toString()).contains("finished: 2 presented, 1 there already, 0 refused");
    }

    @Test
    void aRunIsStoppedByItsId() {
        StringWriter said = new StringWriter();
        assertThat(run(said, "--cancel", RUN.toString())).isZero();
        assertThat(asked).containsExactly("POST /v1/bill-runs/" + RUN + "/cancel");
        assertThat(said.toString()).contains("cancelled: 0 presented");
        assertThat(run(new StringWriter(), "--cancel", RUN.toString(), "--release", RUN.toString()))
                .isEqualTo(2);
    }

    private int run(StringWriter said, String... arguments) {
        CommandLine command = new CommandLine(new BillRunCommand());
        command.setOut(new PrintWriter(said, true));
        command.setErr(new PrintWriter(said, true));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 4);
        all[arguments.length] = "--to";
        all[arguments.length + 1] = "http://localhost:" + server.getAddress().getPort();
        all[arguments.length + 2] = "--keys";
        all[arguments.length + 3] = keys.toString();
        return command.execute(all);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + path);
            exchange.getRequestBody().readAllBytes();
            if (path.endsWith("/release")) {
                state = "finished";
            } else if (path.endsWith("/cancel")) {
                state = "cancelled";
            }
            byte[] body = body(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String body(String path) {
        if (path.endsWith("status=duplicate")) {
            return """
            {"bills":[{"position":1,"place":"october.csv#1","invoiceNumber":"1","status":"duplicate",
              "findings":[{"rule":"duplicate_of","severity":"information","where":"BT-1",
                           "text":"The same document: october.csv, presented on 2026-10-02."}]}]}
            """;
        }
        if (path.contains("/bills?")) {
            return "{\"bills\":[]}";
        }
        return """
        {"runId":"%s","state":"%s","total":3,"readPercent":100,
         "progress":{"checked":3,"presented":%d,"refused":0,"duplicates":1},
         "summary":{"totals":[{"currency":"EUR","bills":2,"amountMinor":2380,"lastMonthBills":3,"lastMonthAmountMinor":3570}],
                    "warnings":[{"code":"many_refused","count":1,"text":"Many bills are refused."}]}}
        """
                .formatted(RUN, state, state.equals("finished") ? 2 : 0);
    }
}
