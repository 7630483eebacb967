package io.sealbill.app.intake;

import io.sealbill.app.intake.RunRows.Beginning;
import io.sealbill.app.intake.release.Assessment;
import io.sealbill.app.intake.release.Assessment.Checked;
import io.sealbill.app.intake.release.Assessment.Verdict;
import io.sealbill.app.intake.staging.StagedFile;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.Bug;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/** Takes a run from state to state, as far as no person is needed. */
@Component
class RunCourse {
    private final Tenancy tenancy;
    private final RunRows runs;
    private final ItemRows items;
    private final RunWork work;
    private final StagedFile files;
    private final Assessment assessment;

    RunCourse(
            Tenancy tenancy,
            RunRows runs,
            ItemRows items,
            RunWork work,
            StagedFile files,
            Assessment assessment) {
        this.tenancy = tenancy;
        this.runs = runs;
        this.items = items;
        this.work = work;
        this.files = files;
        this.assessment = assessment;
    }

    /** Until the run is over or waits for a person; again after a crash. */
    void follow(UUID billerId, UUID runId) {
        Optional<BillRun> run = find(billerId, runId);
        while (run.isPresent() && run.get().state().isWork()) {
            switch (run.get().state()) {
                case CHECKING -> check(billerId, run.get());
                case PRESENTING -> present(billerId, run.get());
                case RECEIVING, AWAITING_RELEASE, FINISHED, CANCELLED ->
                        Bug.check(false, "nothing is to be done");
            }
            run = find(billerId, runId);
        }
    }

    private void check(UUID billerId, BillRun run) {
        UUID runId = run.runId();
        if (!work.check(billerId, run)) {
            return;
        }
        tenancy.asBiller(
                billerId,
                () -> {
                    runs.count(billerId, runId);
                    BillRun checked = runs.find(billerId, runId).orElseThrow();
                    Beginning beginning = runs.beginning(billerId, runId).orElseThrow();
                    Verdict verdict =
                            assessment.of(
                                    billerId,
                                    new Checked(
                                            checked.progress().checked(),
                                            checked.progress().refused(),
                                            items.repeated(billerId, runId),
                                            items.accepted(billerId, runId)));
                    boolean stop = beginning.dryRun() || verdict.needsPerson();
                    RunState next = stop ? RunState.AWAITING_RELEASE : RunState.PRESENTING;
                    runs.checked(billerId, runId, verdict);
                    return runs.move(billerId, runId, RunState.CHECKING, next);
                });
    }

    private void present(UUID billerId, BillRun run) {
        if (work.present(billerId, run)) {
            finish(billerId, run.runId(), RunState.PRESENTING, RunState.FINISHED);
        } else {
            recount(billerId, run.runId());
        }
    }

    /** What was on its way when somebody stopped the run is out too. */
    private void recount(UUID billerId, UUID runId) {
        tenancy.asBiller(
                billerId,
                () -> {
                    runs.count(billerId, runId);
                    return runId;
                });
    }

    /** If it was never received whole: its sender is long gone. */
    void abandon(UUID billerId, UUID runId) {
        finish(billerId, runId, RunState.RECEIVING, RunState.CANCELLED);
    }

    private void finish(UUID billerId, UUID runId, RunState from, RunState end) {
        tenancy.asBiller(
                billerId,
                () -> {
                    boolean moved = runs.move(billerId, runId, from, end);
                    if (moved) {
                        runs.count(billerId, runId);
                        files.delete(billerId, runId);
                    }
                    return moved;
                });
    }

    private Optional<BillRun> find(UUID billerId, UUID runId) {
        return tenancy.asBiller(billerId, () -> runs.find(billerId, runId));
    }
}
