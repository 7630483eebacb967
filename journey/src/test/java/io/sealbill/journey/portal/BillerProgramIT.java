package io.sealbill.journey.portal;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.cli.demo.doors.LogDoor;
import io.sealbill.cli.demo.payer.Device;
import io.sealbill.cli.demo.payer.OpenedBill;
import io.sealbill.cli.demo.payer.ScriptedPayer;
import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.seal.BillRunCommand;
import io.sealbill.cli.seal.SealCommand;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.ServedLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What programs do: a biller's, from its own network, and those of anybody who looks at the log.
 */
@ExtendWith(StageExtension.class)
class BillerProgramIT {
    private static final String MAPPING =
            """
            {"columns": {"Nr": "invoiceNumber", "Datum": "issueDate", "Faellig": "paymentDueDate", "Kunde": "buyer.identifiers.value",
              "Name": "buyer.name", "Bezeichnung": "lines.itemName", "Menge": "lines.quantity", "Preis": "lines.price.netPrice"},
             "constants": {"currency": "EUR", "seller.name": "City Water GmbH", "seller.vatIdentifier": "DE811907980",
              "seller.address.countryCode": "DE", "buyer.address.countryCode": "DE", "lines.vat.categoryCode": "S", "lines.vat.rate": "19"},
             "delimiter": ";", "datePattern": "dd.MM.yyyy", "decimalSeparator": ","}
            """;

    @Test
    void aBillSealedAtTheBillersOpensAtItsCustomersAndIsDeliveredOnce(
            Stage stage, @TempDir Path folder) throws Exception {
        ScriptedPayer customer =
                new ScriptedPayer(stage.demo().stack(), stage.payer(Stage.BY_PROGRAM));
        customer.signIn();
        Path bills = Files.createDirectory(folder.resolve("bills"));
        BillFile file = write(stage, "-home");
        Files.write(bills.resolve(file.name()), file.content());

        List<JsonNode> before = run(stage, new SealCommand(), 1, bills);
        assertThat(before.getFirst().path("status").asString()).isEqualTo("waiting_for_key");
        Device device = Device.at(folder.resolve("device"));
        device.register(customer.portal());
        JsonNode sent = run(stage, new SealCommand(), 0, bills).getFirst();
        assertThat(sent.path("status").asString()).isEqualTo("presented");
        JsonNode again = run(stage, new SealCommand(), 0, bills).getFirst();
        assertThat(again.path("status").asString()).isEqualTo("duplicate");

        String billId = customer.openBill().orElseThrow();
        OpenedBill opened = OpenedBill.open(customer.portal().sealedBill(billId), device);
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Files.writeString(trust.resolve("ca.pem"), stage.demo().bootstrap().authorityPem());
        Verification verification = opened.verify(TrustAnchors.read(trust));
        assertThat(verification.valid()).as(verification.reason()).isTrue();
        assertThat(verification.issuer()).isEqualTo("City Water GmbH");
    }

    @Test
    void aRunShowsItsTotalsAndWaitsIfAskedTo(Stage stage, @TempDir Path folder) throws Exception {
        BillFile bill = write(stage, "-run");
        Path file = folder.resolve(bill.name());
        Files.write(file, bill.content());

        List<JsonNode> lines = run(stage, new BillRunCommand(), 1, file, "--dry-run");
        assertThat(lines.getLast().path("state").asString()).isEqualTo("awaiting_release");
        assertThat(lines.getLast().at("/summary").toString()).contains("EUR");
        List<JsonNode> sent = run(stage, new BillRunCommand(), 0, file);
        assertThat(sent.getLast().path("state").asString()).isEqualTo("finished");
        assertThat(sent.getLast().at("/progress/presented").asInt()).isEqualTo(1);
    }

    @Test
    void aFileWithColumnsOfItsOwnGoesOutByTheMappingThatIsSentWithIt(
            Stage stage, @TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("november.csv"),
                        """
                        Nr;Datum;Faellig;Kunde;Name;Bezeichnung;Menge;Preis
                        M-1;23.11.2026;07.12.2026;%s;Ada;Wasser;12,5;1,80
                        """
                                .formatted(Stage.BY_PROGRAM_ACCOUNT));
        JsonNode unread = run(stage, new BillRunCommand(), 1, file).getLast();
        assertThat(unread.at("/findings/0/rule").asString()).isEqualTo("INTAKE-CSV");
        Path mapping = Files.writeString(folder.resolve("our columns.json"), MAPPING);
        String[] with = {"--mapping", mapping.toString()};
        JsonNode sent = run(stage, new BillRunCommand(), 0, file, with).getLast();
        assertThat(sent.path("mapping").asString()).isEqualTo("our columns");
        assertThat(sent.at("/progress/presented").asInt()).isEqualTo(1);
        Files.writeString(mapping, MAPPING.replace("\"invoiceNumber\"", "\"inventedNumber\""));
        assertThat(run(stage, new BillRunCommand(), 2, file, with)).isEmpty();
    }

    private static BillFile write(Stage stage, String suffix) {
        SampleWorld.Biller biller = stage.demo().world().billers().getFirst();
        SampleWorld.Bill model = biller.bills().getFirst();
        var own = new SampleWorld.Bill(model.file(), Stage.BY_PROGRAM_ACCOUNT, 3, 14);
        return new BillWriter(biller, Clock.systemUTC()).write(own, suffix);
    }

    /** Runs a command as from the biller's network and reads the lines that it printed. */
    private static List<JsonNode> run(
            Stage stage, Object command, int exitCode, Path what, String... more) throws Exception {
        SampleWorld.Biller biller = stage.demo().world().billers().getFirst();
        StringWriter printed = new StringWriter();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(printed));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                what.toString(),
                                "--to",
                                stage.demo().stack().app().toString(),
                                "--keys",
                                stage.demo().bootstrap().keyFolder(biller).toString(),
                                "--json"));
        arguments.addAll(List.of(more));
        assertThat(line.execute(arguments.toArray(String[]::new)))
                .as("printed: " + printed)
                .isEqualTo(exitCode);
        return printed.toString().lines().map(JsonMapper.shared()::readTree).toList();
    }

    /** The command as anybody starts it, a process of its own that knows the log's key only. */
    @Test
    void aStrangersProgramSeesThatTheLogOnlyGrewAndConvictsOneThatTellsTwoStories(
            Stage stage, @TempDir Path folder) throws Exception {
        URI log = stage.demo().stack().app().resolve("/log");
        Path trust = Files.createDirectory(folder.resolve("trust"));
        String key = new LogDoor(stage.demo().stack().app()).key();
        Files.writeString(trust.resolve("running.logkey"), key);
        JsonNode first = look(log, folder, 0);
        assertThat(first.path("rememberedSize").isNull()).isTrue();

        BillFile bill = write(stage, "-log");
        Path file = Files.write(folder.resolve(bill.name()), bill.content());
        run(stage, new BillRunCommand(), 0, file);
        JsonNode second = grown(log, folder, first.path("size").asInt());
        assertThat(second.path("consistent").asBoolean()).isTrue();
        assertThat(second.path("rememberedSize").asInt()).isEqualTo(first.path("size").asInt());

        // Under a key of the test's own: no test gets at the secret key of the running one.
        try (ServedLog copy = new ServedLog(NoteSigner.generate("copied.example/log"))) {
            Files.writeString(trust.resolve("copy.logkey"), copy.key());
            int size = second.path("size").asInt();
            List<byte[]> entries = ServedLog.entriesOf(log, size);
            copy.publish(entries);
            assertThat(look(copy.address(), folder, 0).path("root")).isEqualTo(second.path("root"));
            List<byte[]> forged = new ArrayList<>(entries);
            forged.set(0, entries.getLast());
            copy.publish(forged);
            JsonNode convicted = look(copy.address(), folder, 1);
            assertThat(convicted.path("consistent").asBoolean()).isFalse();
            Path evidence = Path.of(convicted.path("evidence").asString());
            assertThat(Files.readString(evidence)).contains("copied.example/log", copy.key());
        }
    }

    private static JsonNode grown(URI log, Path folder, int before) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        URI checkpoint = URI.create(log + "/checkpoint");
        while (System.nanoTime() < end) {
            try (InputStream note = checkpoint.toURL().openStream()) {
                List<String> lines = new String(note.readAllBytes(), UTF_8).lines().toList();
                if (Integer.parseInt(lines.get(1)) > before) {
                    return look(log, folder, 0);
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("the log does not grow");
    }

    private static JsonNode look(URI log, Path folder, int exitCode) throws Exception {
        Path root = Path.of(System.getProperty("sealbill.root", "..")).toAbsolutePath().normalize();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-jar",
                                root.resolve("cli/target/cli.jar").toString(),
                                "log",
                                log.toString(),
                                "--json",
                                "--trust",
                                folder.resolve("trust").toString(),
                                "--memory",
                                folder.resolve("memory").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (InputStream printed = process.getInputStream()) {
            String line = new String(printed.readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(line).isEqualTo(exitCode);
            return JsonMapper.shared().readTree(line);
        }
    }
}
