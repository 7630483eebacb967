package io.sealbill.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.intake.Intake.Upload;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.Runs.Taken;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.SealedContent;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.TestDatabase;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult.Read;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.sealing.OpenResult;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.hpke.Hpke;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Files of bills, good and hostile. */
class IntakeTests extends AppTest {
    private static final String CANARY = "Canary Quimby";
    private static final String DUE = "2026-12-15";

    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Intake intake;
    @Autowired Bills bills;

    private World world;
    private Runs runs;

    @BeforeEach
    void newWorld() {
        world = new World(app).withSigningKey();
        runs = new Runs(app, world.billerId());
    }

    @Test
    void sameFileTwicePresentsNothingTwice() {
        world.registerDevice();
        String rows = row("A-1") + row("A-2");
        Taken first = runs.take("bills.csv", BillFile.csv(rows));
        assertThat(first.bills()).as("%s", findings(first)).hasSize(2);
        assertThat(first.presented()).as("%s", findings(first)).isEqualTo(2);
        Taken second = runs.take("bills.csv", BillFile.csv(rows));
        assertThat(second.duplicates()).isEqualTo(2);
        assertThat(second.presented()).isZero();
        assertThat(billIds(second)).isEqualTo(billIds(first));
        RunItem.Earlier earlier = Objects.requireNonNull(second.bills().get(1).duplicateOf());
        assertThat(earlier.runId()).isEqualTo(first.run().runId());
        assertThat(earlier.position()).isEqualTo(2);
        assertThat(earlier.place()).isEqualTo(first.bills().get(1).place());
        assertThat(intake.find(world.billerId(), first.run().runId())).contains(first.run());
        assertThat(intake.newest(world.billerId(), 5))
                .extracting(BillRun::fileName)
                .containsExactly("bills.csv", "bills.csv");
    }

    /** Of every form: a line of CSV, a line of JSON, an entry of an archive. */
    @Test
    void whatIsWrongWithOneBillOfAFileRefusesItAndTheOthersGoOut() {
        world.registerDevice();
        String open = row("K-2").replace("Canary Quimby", "\"Canary Quimby");
        var file =
                new BillFile()
                        .entry("a.csv", BillFile.HEADER + row("K-1") + open + row("K-3"))
                        .entry("b.xml", new byte[8 << 20])
                        .entry("c.json", json("K-4") + "\n{\"invoiceNumber\":\n" + json("K-5"));
        Taken waiting = runs.take(Runs.PROGRAM, new Upload("k.zip", file.zip(), true));
        Taken sent = runs.release(waiting.run().runId(), Runs.PROGRAM);
        assertThat(sent.bills())
                .filteredOn(item -> item.status() == Status.PRESENTED)
                .extracting(RunItem::invoiceNumber)
                .containsExactly("K-1", "K-3", "K-4", "K-5");
        assertThat(sent.bills())
                .filteredOn(item -> item.status() == Status.REFUSED)
                .extracting(item -> item.place() + " " + item.findings().getFirst().rule())
                .containsExactly(
                        "k.zip!/a.csv#K-2 INTAKE-CSV",
                        "k.zip!/b.xml INTAKE-SIZE",
                        "k.zip!/c.json#/1 INTAKE-JSON");
    }

    private static String json(String number) {
        var read = (Read) BillReader.read("f.csv", BillFile.csv(row(number)));
        return new String(BillJson.write(read.document()), StandardCharsets.UTF_8);
    }

    @Test
    void anotherBillUnderAUsedNumberIsRefusedAndTheSameIsADuplicateAndBothNameTheFirst() {
        world.registerDevice();
        assertThat(runs.take("first.csv", BillFile.csv(row("F-1"))).presented()).isEqualTo(1);
        // The same customer, amount and due date, but for something else.
        Finding other = finding(runs.take("b.csv", BillFile.csv(wine("F-1"))), Status.REFUSED);
        assertThat(other.rule()).isEqualTo("number_reused");
        assertThat(other.text())
                .startsWith("This number was used for another document: first.csv, presented");
        Finding same = finding(runs.take("c.csv", BillFile.csv(row("F-1"))), Status.DUPLICATE);
        assertThat(same.rule()).isEqualTo("duplicate_of");
        assertThat(same.text()).startsWith("The same document: first.csv, presented");
        // In another form it is the same bill.
        var read = (Read) BillReader.read("f.csv", BillFile.csv(row("F-1")));
        InputStream json = new ByteArrayInputStream(BillJson.write(read.document()));
        assertThat(finding(runs.take("d.json", json), Status.DUPLICATE).rule())
                .isEqualTo("duplicate_of");
    }

    @Test
    void ofTwoBillsOfOneNumberInAFileOneGoesOutAndTheOtherIsRefused() {
        world.registerDevice();
        var file =
                new BillFile()
                        .entry("a.csv", BillFile.HEADER + row("G-1"))
                        .entry("b.csv", BillFile.HEADER + wine("G-1"));
        Taken waiting = runs.take("g.zip", file.zip());
        Taken sent = runs.release(waiting.run().runId(), Runs.PROGRAM);
        assertThat(sent.presented()).as("%s", findings(sent)).isEqualTo(1);
        assertThat(sent.refused()).isEqualTo(1);
        assertThat(findings(sent)).contains("number_reused", "another document: g.zip!/");
    }

    @Test
    void ofABillThatItsBillerSealedOnlyTheEnvelopeIsCompared() {
        bills.present(world.bill("H-1", 100_20));
        Finding same = finding(runs.take("h.csv", BillFile.csv(row("H-1"))), Status.DUPLICATE);
        assertThat(same.text())
                .startsWith("The same number, customer, amount and due date: one that your own");
        String dearer = BillFile.row("H-1", World.CODE, "90.00", DUE);
        Finding other = finding(runs.take("h.csv", BillFile.csv(dearer)), Status.REFUSED);
        assertThat(other.text()).contains("another document: one that your own program sealed");
    }

    private static Finding finding(Taken taken, Status status) {
        RunItem item = taken.bills().getFirst();
        assertThat(item.status()).as("%s", item.findings()).isEqualTo(status);
        return item.findings().getLast();
    }

    private static String wine(String number) {
        return row(number).replace(",Water,", ",Wine,");
    }

    @Test
    void hostileAndBrokenBillsAreNamedAndTheNextOneGoesOn() {
        world.registerDevice();
        Taken report = runs.take("mixed.zip", mixed().zip());
        assertThat(report.presented()).as("%s", findings(report)).isEqualTo(2);
        assertThat(report.refused()).as("%s", findings(report)).isEqualTo(7);
        assertThat(report.bills().getFirst().status()).isEqualTo(Status.PRESENTED);
        assertThat(report.bills().getLast().status()).isEqualTo(Status.PRESENTED);
        assertThat(report.bills())
                .filteredOn(bill -> bill.status() == Status.REFUSED)
                .allSatisfy(bill -> assertThat(bill.findings()).isNotEmpty());
        assertThat(report.toString()).doesNotContain("root:");
    }

    private BillFile mixed() {
        return new BillFile()
                .entry("1-good.csv", BillFile.HEADER + row("B-1"))
                .entry(
                        "2-xxe.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM"
                                + " \"file:///etc/passwd\">]><Invoice>&e;</Invoice>")
                .entry("3-laughs.xml", laughs())
                .entry(
                        "4-negative-price.csv",
                        BillFile.HEADER + BillFile.row("B-4", World.CODE, "-5.00", DUE))
                .entry(
                        "5-far-future.csv",
                        BillFile.HEADER + BillFile.row("B-5", World.CODE, "5.00", "99999-01-01"))
                .entry(
                        "6-year-9999.csv",
                        BillFile.HEADER + BillFile.row("B-6", World.CODE, "5.00", "9999-01-01"))
                .entry("7-encoding.csv", new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc3, 0x28})
                .entry(
                        "8-stranger.csv",
                        BillFile.HEADER + BillFile.row("B-8", "nobody", "5.00", DUE))
                .entry("9-good.csv", BillFile.HEADER + row("B-9"));
    }

    @Test
    void zipBombIsStoppedAndWhatCameBeforeStands() {
        world.registerDevice();
        var file =
                new BillFile()
                        .entry("good.csv", BillFile.HEADER + row("C-1"))
                        .entry("bomb.xml", new byte[96 << 20]);
        Taken report = runs.take("bomb.zip", file.zip());
        assertThat(report.presented()).as("%s", findings(report)).isEqualTo(1);
        assertThat(report.refused()).isPositive();
    }

    @Test
    void endlessStreamIsCutAtTheBound() {
        Endless endless = new Endless();
        Taken report = runs.take("endless.csv", endless);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.bills().getFirst().findings().getFirst().rule()).isEqualTo("INTAKE-SIZE");
        assertThat(endless.given).isLessThan(40L << 20);
    }

    @Test
    void billWaitsForTheFirstDeviceAndIsThenSealedToItOnly() throws Exception {
        Taken report = runs.take("one.csv", BillFile.csv(row("D-1")));
        UUID bill = billIds(report).getFirst();
        assertThat(bills.sealedContent(world.payerId(), bill)).isEmpty();
        assertThat(bills.findForPayer(world.payerId(), bill).orElseThrow().waiting()).isTrue();
        assertNowhereInClear();
        world.registerDevice();
        Eventually.await("sealed", () -> bills.sealedContent(world.payerId(), bill).isPresent());
        SealedContent content = bills.sealedContent(world.payerId(), bill).orElseThrow();
        OpenResult opened = new Opener(Hpke.best()).open(content.sealed(), world.device());
        assertThat(opened).isInstanceOf(OpenResult.Opened.class);
        assertNowhereInClear();
        assertThat(count("waiting_bill", world)).isZero();
        assertThat(count("erasable_data_key", world)).isZero();
        Taken again = runs.take("one.csv", BillFile.csv(row("D-1")));
        assertThat(again.duplicates()).isEqualTo(1);
    }

    @Test
    void programSendsAFileAndReadsItsReport() {
        world.registerDevice();
        Browser program = new Browser(port).with("Authorization", "Bearer " + world.apiToken());
        var answer =
                program.send("POST", "/v1/bill-runs?fileName=e.csv", BillFile.HEADER + row("E-1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String address = "/v1/bill-runs/" + Browser.json(answer).at("/runId").asString();
        Eventually.await(
                "finished",
                () ->
                        Browser.json(program.get(address))
                                .at("/state")
                                .asString()
                                .equals("finished"));
        assertThat(Browser.json(program.get(address)).at("/progress/presented").asInt())
                .isEqualTo(1);
        var bills = Browser.json(program.get(address + "/bills"));
        assertThat(bills.at("/bills/0/invoiceNumber").asString()).isEqualTo("E-1");
        assertThat(bills.at("/bills/0/status").asString()).isEqualTo("presented");
        assertThat(bills.at("/bills/0").has("content")).isFalse();
        var refused = program.get(address + "/bills?after=0&status=refused");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(200);
        assertThat(Browser.json(refused).at("/bills").isEmpty()).isTrue();
        assertThat(program.get(address + "/bills?after=x").statusCode()).isEqualTo(400);
        assertThat(program.get(address + "/bills?status=x").statusCode()).isEqualTo(400);
        assertThat(program.get("/v1/bill-runs/x").statusCode()).isEqualTo(404);
        var behind = program.get(address + "/bills?after=" + bills.at("/next").asInt());
        assertThat(Browser.json(behind).at("/bills").isEmpty()).isTrue();
        String token = new World(app).apiToken();
        Browser other = new Browser(port).with("Authorization", "Bearer " + token);
        assertThat(other.get(address).statusCode()).isEqualTo(404);
        assertThat(other.get(address + "/bills").statusCode()).isEqualTo(404);
        assertThat(other.send("POST", address + "/cancel", "").statusCode()).isEqualTo(404);
    }

    private void assertNowhereInClear() throws Exception {
        byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
        try (Connection connection = TestDatabase.shared().postgres().superuser("sealbill");
                var search =
                        connection.prepareStatement(
                                """
                                select count(*) from (
                                    select sealed as bytes from bill union all
                                    select protected from waiting_bill union all
                                    select detail from bill_run_item union all
                                    select content from bill_run_part union all
                                    select file_name from bill_run) stored
                                 where position(? in stored.bytes) > 0
                                """)) {
            search.setBytes(1, canary);
            try (var row = search.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    private static int count(String table, World world) throws Exception {
        try (Connection connection = TestDatabase.shared().postgres().superuser("sealbill");
                var rows =
                        connection.prepareStatement(
                                "select count(*) from " + table + " where biller_id = ?")) {
            rows.setObject(1, world.billerId());
            try (var row = rows.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static String row(String number) {
        return BillFile.row(number, World.CODE, "84.20", DUE);
    }

    private static List<UUID> billIds(Taken report) {
        return report.bills().stream().map(RunItem::billId).toList();
    }

    private static String findings(Taken report) {
        return String.join(
                "\n",
                report.bills().stream()
                        .map(bill -> bill.place() + " " + bill.status() + " " + bill.findings())
                        .toList());
    }

    private static String laughs() {
        StringBuilder dtd = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE l [");
        dtd.append("<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            dtd.append("<!ENTITY l").append(i).append(" \"");
            dtd.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return dtd.append("]><Invoice>&l11;</Invoice>").toString();
    }

    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return 'a';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Arrays.fill(bytes, offset, offset + length, (byte) 'a');
            given += length;
            return length;
        }
    }
}
