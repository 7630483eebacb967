package io.sealbill.cli.demo.sample;

import io.sealbill.cli.demo.doors.BillerDoor;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Takes the sample bills in through the API, each biller's as one archive. */
public final class Intake {
    private final DemoStack demo;
    private final Clock clock;

    public Intake(DemoStack demo, Clock clock) {
        this.demo = demo;
        this.clock = clock;
    }

    /**
     * What became of the bills.
     *
     * @param presented now with their customers
     * @param duplicates were with their customers before
     * @param refusals why others were refused
     */
    public record Report(int presented, int duplicates, List<String> refusals) {
        /** With their customers, whenever they came there. */
        public int held() {
            return presented + duplicates;
        }

        Report plus(Report other) {
            List<String> all = new ArrayList<>(refusals);
            all.addAll(other.refusals);
            return new Report(presented + other.presented, duplicates + other.duplicates, all);
        }
    }

    /** All bills the demo starts with. A second time they are found to be there already. */
    public Report takeIn() throws IOException {
        Report report = new Report(0, 0, List.of());
        for (SampleWorld.Biller biller : demo.world().billers()) {
            report = report.plus(takeIn(biller, new BillWriter(biller, clock).bills()));
        }
        return report;
    }

    /** One more bill for {@code payer}, from the first biller that has them as a customer. */
    public Report takeInOneMore(String payer) throws IOException {
        String suffix = "-" + clock.instant().getEpochSecond();
        for (SampleWorld.Biller biller : demo.world().billers()) {
            for (SampleWorld.Bill bill : biller.bills()) {
                if (payer.equals(biller.account(bill.account()).payer())) {
                    BillFile file = new BillWriter(biller, clock).write(bill, suffix);
                    return takeIn(biller, List.of(file));
                }
            }
        }
        throw new IllegalArgumentException("no bills of " + payer + " among the samples");
    }

    /** These bills of one biller; copies are left below {@code DIR/bills}, to try things with. */
    public Report takeIn(SampleWorld.Biller biller, List<BillFile> files) throws IOException {
        Path folder = demo.stack().folder().path().resolve("bills").resolve(biller.slug());
        Files.createDirectories(folder);
        for (BillFile file : files) {
            Files.write(folder.resolve(file.name()), file.content());
        }
        BillerDoor door = demo.door(biller);
        JsonNode run = door.takeIn(biller.slug() + ".zip", archive(files));
        List<String> refusals = new ArrayList<>();
        for (JsonNode bill :
                door.runBills(run.path("runId").asString(), 0, "refused").path("bills")) {
            refusals.add(bill.path("place").asString() + " " + bill.path("findings"));
        }
        JsonNode progress = run.path("progress");
        return new Report(
                progress.path("presented").asInt(), progress.path("duplicates").asInt(), refusals);
    }

    /** These files as one ZIP archive. */
    public static byte[] archive(List<BillFile> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (BillFile file : files) {
                zip.putNextEntry(new ZipEntry(file.name()));
                zip.write(file.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
