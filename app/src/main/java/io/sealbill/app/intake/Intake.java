package io.sealbill.app.intake;

import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.RunRows.Beginning;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes in files of bills. */
@Component
public class Intake {
    private static final int MOST_RUNS = 100;
    private static final int MOST_ITEMS = 1_000;
    private static final int MOST_NAME = 200;

    private final Tenancy tenancy;
    private final RunRows runs;
    private final ItemRows items;
    private final RunQueue queue;
    private final Billers billers;
    private final Audit audit;

    Intake(
            Tenancy tenancy,
            RunRows runs,
            ItemRows items,
            RunQueue queue,
            Billers billers,
            Audit audit) {
        this.tenancy = tenancy;
        this.runs = runs;
        this.items = items;
        this.queue = queue;
        this.billers = billers;
        this.audit = audit;
    }

    /**
     * A file of bills.
     *
     * @param name for people only; what the file is, its content says
     * @param mapping name or id of the one for all CSV files in it; null to go by their headers
     * @param content UBL, CII, CSV or JSON, or a ZIP archive of them; read once, within bounds
     * @param dryRun whether a person looks at the totals before anything goes out, whatever they
     *     are
     */
    public record Upload(
            String name, @Nullable String mapping, InputStream content, boolean dryRun) {
        public Upload(String name, InputStream content, boolean dryRun) {
            this(name, null, content, dryRun);
        }
    }

    /**
     * Receives the file whole and goes on in the background: every bill is checked, then each that
     * can be is presented, at once or, where the totals look wrong or are above the biller's
     * limits, after a person's release. A bill that was presented before, by this file or another,
     * is a duplicate and stays as it is.
     *
     * @throws Problem {@code no_signing_key} if the biller has none here, {@code
     *     signing_certificate_ended}, {@code file_name} if it is too long, {@code no_such_mapping}
     * @throws IOException if the sender breaks off; nothing of the file is kept then
     */
    public BillRun receive(UUID billerId, Sender sender, Upload file) throws IOException {
        Biller biller = billers.byId(billerId).orElseThrow(Problem::notFound);
        var wish = new RunRows.Wish(visible(file.name()), file.mapping());
        UUID runId = UUID.randomUUID();
        var beginning = new Beginning(file.dryRun(), sender.actor().reference(), null);
        tenancy.asBiller(
                billerId,
                () -> {
                    runs.start(billerId, runId, wish, beginning);
                    record(billerId, runId, sender, "bill_run_started");
                    return runId;
                });
        queue.receive(biller, runId, file.content());
        return find(billerId, runId).orElseThrow();
    }

    /** A run, in a transaction of its own. */
    public Optional<BillRun> find(UUID billerId, UUID runId) {
        return tenancy.asBiller(billerId, () -> runs.find(billerId, runId));
    }

    /** The newest runs, in a transaction of its own. */
    public List<BillRun> newest(UUID billerId, int limit) {
        return tenancy.asBiller(
                billerId, () -> runs.newest(billerId, Math.clamp(limit, 1, MOST_RUNS)));
    }

    /**
     * The run's bills in the order of the file, in a transaction of its own.
     *
     * @param after the position behind which to begin, 0 for the first
     * @param status only those; all if null
     */
    public List<RunItem> bills(
            UUID billerId, UUID runId, int after, int limit, @Nullable Status status) {
        int most = Math.clamp(limit, 1, MOST_ITEMS);
        return tenancy.asBiller(
                billerId,
                () -> {
                    if (runs.beginning(billerId, runId).isEmpty()) {
                        throw Problem.notFound();
                    }
                    return items.page(billerId, runId, after, most, status);
                });
    }

    /** How many bills of a run ended how, as far as it has come. */
    public Map<Status, Integer> counts(UUID billerId, UUID runId) {
        return tenancy.asBiller(billerId, () -> items.counts(billerId, runId));
    }

    /** What became of these bills in a run, wherever they stand in its file. */
    public List<RunItem> ofBills(UUID billerId, UUID runId, List<UUID> billIds) {
        return tenancy.asBiller(billerId, () -> items.ofBills(billerId, runId, billIds));
    }

    /**
     * Lets the checked bills go out.
     *
     * @throws Problem {@code not_awaiting_release}, or {@code second_person_required} for whoever
     *     sent the file where the run is above the biller's limits
     */
    public void release(UUID billerId, UUID runId, Sender by) {
        tenancy.asBiller(
                billerId,
                () -> {
                    BillRun run = runs.find(billerId, runId).orElseThrow(Problem::notFound);
                    if (!run.mayBeReleasedBy(by.actor())) {
                        throw Problem.forbidden(
                                "second_person_required",
                                "This run is above the limits: another person has to release it.");
                    }
                    if (!runs.move(
                            billerId, runId, RunState.AWAITING_RELEASE, RunState.PRESENTING)) {
                        throw Problem.conflict(
                                "not_awaiting_release",
                                "The run is %s.".formatted(run.state().code()));
                    }
                    record(billerId, runId, by, "bill_run_released");
                    queue.soon(billerId, runId, RunTask.Step.PRESENT);
                    return run;
                });
    }

    /**
     * Stops the run; what has gone out stays out.
     *
     * @throws Problem {@code already_over}
     */
    public void cancel(UUID billerId, UUID runId, Sender by) {
        tenancy.asBiller(
                billerId,
                () -> {
                    BillRun run = runs.find(billerId, runId).orElseThrow(Problem::notFound);
                    if (run.state().isOver()
                            || !runs.move(billerId, runId, run.state(), RunState.CANCELLED)) {
                        throw Problem.conflict("already_over", "The run is over already.");
                    }
                    record(billerId, runId, by, "bill_run_cancelled");
                    runs.count(billerId, runId);
                    queue.forget(billerId, runId);
                    return run;
                });
    }

    private void record(UUID billerId, UUID runId, Sender sender, String action) {
        audit.record(
                new AuditEntry(
                        billerId,
                        sender.actor(),
                        action,
                        runId,
                        AuditEntry.Outcome.SUCCESS,
                        sender.origin()));
    }

    private static String visible(String fileName) {
        if (fileName.length() > MOST_NAME) {
            throw Problem.badRequest("file_name", "The file name is too long.");
        }
        return fileName.replaceAll("\\p{Cntrl}", "?");
    }
}
