package io.sealbill.app.intake;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.intake.Intake.Upload;

import org.springframework.context.ApplicationContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** Sends files and works on them at once, as the app's own workers would a second later. */
final class Runs {
    /** A program of the biller. */
    static final Sender PROGRAM = new Sender(Actor.token(new UUID(1, 1)), Origin.INSIDE);

    private final Intake intake;
    private final RunCourse course;
    private final UUID billerId;

    Runs(ApplicationContext app, UUID billerId) {
        this.intake = app.getBean(Intake.class);
        this.course = app.getBean(RunCourse.class);
        this.billerId = billerId;
    }

    /** A run and all its bills. */
    record Taken(BillRun run, List<RunItem> bills) {
        int presented() {
            return run.progress().presented();
        }

        int refused() {
            return run.progress().refused();
        }

        int duplicates() {
            return run.progress().duplicates();
        }
    }

    Taken take(String name, InputStream file) {
        return take(PROGRAM, new Upload(name, file, false));
    }

    /** Until the run is over or waits for a person. */
    Taken take(Sender sender, Upload file) {
        try {
            UUID runId = intake.receive(billerId, sender, file).runId();
            course.follow(billerId, runId);
            return taken(runId);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Lets it go out and works on it. */
    Taken release(UUID runId, Sender by) {
        intake.release(billerId, runId, by);
        course.follow(billerId, runId);
        return taken(runId);
    }

    Taken taken(UUID runId) {
        return new Taken(
                intake.find(billerId, runId).orElseThrow(),
                intake.bills(billerId, runId, 0, 1_000, null));
    }
}
