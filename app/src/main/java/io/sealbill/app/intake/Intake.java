package io.sealbill.app.intake;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.reading.BillReader;

import org.springframework.stereotype.Component;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes in files of bills. */
@Component
public class Intake {
    private static final int MOST_RUNS = 100;

    private final Tenancy tenancy;
    private final RunRows rows;
    private final BillIntake bills;
    private final Billers billers;

    Intake(Tenancy tenancy, RunRows rows, BillIntake bills, Billers billers) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.bills = bills;
        this.billers = billers;
    }

    /**
     * Presents every bill of the file that can be; a bill that was presented before, by this file
     * or another, is a duplicate and stays as it is. Runs in transactions of its own, one a bill.
     *
     * @throws Problem {@code no_signing_key} if the biller has none here
     * @param fileName for messages only; what the file is, its content says
     * @param file UBL, CII or CSV, or a ZIP archive of them; read once, within bounds
     */
    public RunReport run(UUID billerId, String fileName, InputStream file) {
        Biller biller = billers.byId(billerId).orElseThrow(Problem::notFound);
        bills.requireKeys(biller);
        UUID runId = UUID.randomUUID();
        tenancy.asBiller(
                billerId,
                () -> {
                    rows.start(billerId, runId);
                    return runId;
                });
        List<RunItem> items = new ArrayList<>();
        BillReader.readEach(fileName, file, item -> items.add(bills.take(biller, item)));
        RunReport report = RunReport.of(runId, items);
        tenancy.asBiller(
                billerId,
                () -> {
                    rows.finish(billerId, report);
                    return report;
                });
        return report;
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
