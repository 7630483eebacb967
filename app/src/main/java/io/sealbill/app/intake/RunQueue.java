package io.sealbill.app.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.intake.RunTask.Step;
import io.sealbill.app.intake.staging.StagedFile;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Puts runs before the workers of any node, in the same database as the runs themselves. */
@Component
class RunQueue {
    /** Whose sender is gone by then never comes whole. */
    private static final Duration LONGEST_UPLOAD = Duration.ofHours(6);

    private final Tenancy tenancy;
    private final RunRows runs;
    private final StagedFile files;
    private final BillIntake bills;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    RunQueue(
            Tenancy tenancy,
            RunRows runs,
            StagedFile files,
            BillIntake bills,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.tenancy = tenancy;
        this.runs = runs;
        this.files = files;
        this.bills = bills;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Stores the file and lets the work begin. */
    void receive(Biller biller, UUID runId, InputStream content) throws IOException {
        UUID billerId = biller.billerId();
        TaskInstance<Void> abandon = RunTask.of(billerId, runId, Step.ABANDON);
        try {
            bills.requireKeys(biller);
            client().scheduleIfNotExists(abandon, clock.instant().plus(LONGEST_UPLOAD));
            int parts = files.store(billerId, runId, content);
            tenancy.asBiller(
                    billerId,
                    () -> {
                        runs.received(billerId, runId, parts);
                        if (runs.move(billerId, runId, RunState.RECEIVING, RunState.CHECKING)) {
                            soon(billerId, runId, Step.CHECK);
                        }
                        return runId;
                    });
            client().cancel(abandon);
        } catch (IOException | RuntimeException notWhole) {
            tenancy.asBiller(
                    billerId,
                    () -> {
                        forget(billerId, runId);
                        return runs.move(billerId, runId, RunState.RECEIVING, RunState.CANCELLED);
                    });
            throw notWhole;
        }
    }

    /** Within the biller's transaction: with it, or not at all. */
    void soon(UUID billerId, UUID runId, Step step) {
        client().scheduleIfNotExists(RunTask.of(billerId, runId, step), clock.instant());
    }

    /** Destroys the file of a run that is over, within the biller's transaction. */
    void forget(UUID billerId, UUID runId) {
        files.delete(billerId, runId);
    }

    private SchedulerClient client() {
        return scheduler.getObject();
    }
}
