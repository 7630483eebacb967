package io.sealbill.app.intake;

import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.reading.BillReader;

import org.springframework.stereotype.Component;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes in files of bills. */
@Component
public class Intake {
    private static final int MOST_RUNS = 100;
    private static final int MOST_NAME = 200;

    private final Tenancy tenancy;
    private final RunRows rows;
    private final BillIntake bills;
    private final Billers billers;
    private final Audit audit;
    private final Clock clock;

    Intake(
            Tenancy tenancy,
            RunRows rows,
            BillIntake bills,
            Billers billers,
            Audit audit,
            Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.bills = bills;
        this.billers = billers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Presents every bill of the file that can be; a bill that was presented before, by this file
     * or another, is a duplicate and stays as it is. Runs in transactions of its own, one a bill.
     *
     * @throws Problem {@code no_signing_key} if the biller has none here, {@code file_name} if it
     *     is too long
     * @param fileName for people only; what the file is, its content says
     * @param file UBL, CII or CSV, or a ZIP archive of them; read once, within bounds
     */
    public RunReport run(UUID billerId, Sender sender, String fileName, InputStream file) {
        Biller biller = billers.byId(billerId).orElseThrow(Problem::notFound);
        bills.requireKeys(biller);
        BillRun run = start(billerId, sender, visible(fileName));
        List<RunItem> items = new ArrayList<>();
        BillReader.readEach(run.fileName(), file, item -> items.add(bills.take(biller, item)));
        RunReport report = RunReport.of(run, items);
        tenancy.asBiller(
                billerId,
                () -> {
                    rows.finish(billerId, report);
                    return report;
                });
        return report;
    }

    private BillRun start(UUID billerId, Sender sender, String fileName) {
        // The database keeps microseconds; the report says the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BillRun run = BillRun.start(UUID.randomUUID(), fileName, now);
        AuditEntry entry =
                new AuditEntry(
                        billerId,
                        sender.actor(),
                        "bill_run_started",
                        run.runId(),
                        AuditEntry.Outcome.SUCCESS,
                        sender.origin());
        return tenancy.asBiller(
                billerId,
                () -> {
                    rows.start(billerId, run);
                    audit.record(entry);
                    return run;
                });
    }

    private static String visible(String fileName) {
        if (fileName.length() > MOST_NAME) {
            throw Problem.badRequest("file_name", "The file name is too long.");
        }
        return fileName.replaceAll("\\p{Cntrl}", "?");
    }

    /** The report of a finished run, in a transaction of its own. */
    public Optional<RunReport> find(UUID billerId, UUID runId) {
        return tenancy.asBiller(billerId, () -> rows.find(billerId, runId));
    }

    /** The newest runs, in a transaction of its own. */
    public List<BillRun> newest(UUID billerId, int limit) {
        return tenancy.asBiller(
                billerId, () -> rows.newest(billerId, Math.clamp(limit, 1, MOST_RUNS)));
    }
}
