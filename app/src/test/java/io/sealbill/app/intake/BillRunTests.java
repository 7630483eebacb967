package io.sealbill.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.intake.Intake.Upload;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.Runs.Taken;
import io.sealbill.app.intake.release.ReleaseLimits;
import io.sealbill.app.intake.release.RunSummary.Total;
import io.sealbill.app.intake.release.RunSummary.Warning;
import io.sealbill.app.intake.staging.StagedFile;
import io.sealbill.app.keys.UnreadableValueException;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.TestDatabase;
import io.sealbill.app.support.World;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a run does between the file and the customers. */
class BillRunTests extends AppTest {
    private static final String DUE = "2026-12-15";

    @Autowired ApplicationContext app;
    @Autowired Intake intake;
    @Autowired RunCourse course;
    @Autowired ReleaseLimits limits;
    @Autowired StagedFile files;
    @Autowired Tenancy tenancy;
    @Autowired Scheduler scheduler;

    private World world;
    private Runs runs;

    @BeforeEach
    void newWorld() {
        world = new World(app).withSigningKey();
        world.registerDevice();
        runs = new Runs(app, world.billerId());
    }

    @Test
    void aDryRunShowsTotalsAndNothingGoesOutBeforeARelease() {
        Taken dry = take(rows("A", 3, "10.00"), true);
        assertThat(dry.run().state()).isEqualTo(RunState.AWAITING_RELEASE);
        assertThat(dry.presented()).isZero();
        assertThat(bills()).isZero();
        assertThat(summary(dry)).containsExactly(new Total("EUR", 3, 3_570, 0, 0));
        Taken out = runs.release(dry.run().runId(), Runs.PROGRAM);
        assertThat(out.run().state()).isEqualTo(RunState.FINISHED);
        assertThat(out.presented()).isEqualTo(3);
        assertThat(bills()).isEqualTo(3);
        assertThat(parts(out)).isZero();
        assertRefused("not_awaiting_release", () -> release(out, Runs.PROGRAM));
        assertRefused("already_over", () -> cancel(out));
    }

    @Test
    void amountsTenTimesAsHighAsLastMonthAreHeldBack() throws Exception {
        take(rows("B", 5, "10.00"), false);
        sql("update bill set presented_at = presented_at - interval '1 month' where biller_id = ?");
        Taken usual = take(rows("C", 5, "12.00"), false);
        assertThat(usual.run().state()).isEqualTo(RunState.FINISHED);
        Taken tenfold = take(rows("D", 5, "100.00"), false);
        assertThat(tenfold.run().state()).isEqualTo(RunState.AWAITING_RELEASE);
        assertThat(warnings(tenfold)).containsExactly("amounts_higher");
        assertThat(summary(tenfold)).containsExactly(new Total("EUR", 5, 59_500, 5, 5_950));
        Taken tenth = take(rows("E", 5, "1.00"), false);
        assertThat(warnings(tenth)).containsExactly("amounts_lower");
    }

    @Test
    void emptyFilesManyRefusalsAndRepeatedNumbersAreHeldBack() {
        assertThat(warnings(take("", false))).containsExactly("no_bills");
        String strangers =
                IntStream.range(0, 10)
                        .mapToObj(n -> BillFile.row("X-" + n, "nobody", "10.00", DUE))
                        .collect(Collectors.joining());
        assertThat(warnings(take(rows("F", 3, "10.00") + strangers, false)))
                .containsExactly("many_refused");
        BillFile twice =
                new BillFile()
                        .entry("1.csv", BillFile.HEADER + rows("G", 2, "10.00"))
                        .entry("2.csv", BillFile.HEADER + rows("G", 1, "10.00"));
        Taken repeated = runs.take("twice.zip", twice.zip());
        assertThat(warnings(repeated)).containsExactly("duplicate_numbers");
        Taken out = runs.release(repeated.run().runId(), Runs.PROGRAM);
        assertThat(out.presented()).isEqualTo(2);
        assertThat(out.duplicates()).isEqualTo(1);
        RunItem twin =
                out.bills().stream()
                        .filter(item -> item.status() == Status.DUPLICATE)
                        .findFirst()
                        .orElseThrow();
        RunItem.Earlier first = Objects.requireNonNull(twin.duplicateOf());
        assertThat(first.runId()).isEqualTo(out.run().runId());
        assertThat(first.position()).isNotEqualTo(twin.position());
    }

    @Test
    void aboveTheLimitsOnlyASecondPersonReleases() {
        limit("EUR", 5_000);
        Sender clerk = staff(1);
        Taken large = runs.take(clerk, upload(rows("H", 5, "10.00"), false));
        assertThat(large.run().state()).isEqualTo(RunState.AWAITING_RELEASE);
        assertThat(large.run().needsSecondPerson()).isTrue();
        assertRefused("second_person_required", () -> release(large, clerk));
        assertRefused("second_person_required", () -> release(large, Runs.PROGRAM));
        assertThat(runs.release(large.run().runId(), staff(2)).presented()).isEqualTo(5);
        limit(ReleaseLimits.BILLS, 1);
        Taken many = runs.take(clerk, upload(rows("I", 2, "1.00"), false));
        assertThat(many.run().needsSecondPerson()).isTrue();
        Taken one = runs.take(clerk, upload(rows("J", 1, "1.00"), false));
        assertThat(one.run().state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void aStoppedRunKeepsWhatWentOutAndPresentsNoMore() {
        Taken dry = take(rows("K", 3, "10.00"), true);
        cancel(dry);
        course.follow(world.billerId(), dry.run().runId());
        Taken stopped = runs.taken(dry.run().runId());
        assertThat(stopped.run().state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.bills()).extracting(RunItem::status).containsOnly(Status.ACCEPTED);
        assertThat(parts(stopped)).isZero();
        assertThat(bills()).isZero();
        assertRefused("not_awaiting_release", () -> release(stopped, Runs.PROGRAM));
    }

    @Test
    void aRunThatIsStoppedWhileItsBillsGoOutKeepsThemAndSendsNoMore() throws Exception {
        UUID runId = take(rows("M", 400, "10.00"), true).run().runId();
        scheduler.pause();
        try {
            intake.release(world.billerId(), runId, Runs.PROGRAM);
            Thread work = Thread.startVirtualThread(() -> course.follow(world.billerId(), runId));
            Eventually.await("100 are out", () -> runs.taken(runId).presented() >= 100);
            intake.cancel(world.billerId(), runId, Runs.PROGRAM);
            work.join();
            Taken stopped = runs.taken(runId);
            assertThat(stopped.run().state()).isEqualTo(RunState.CANCELLED);
            assertThat(bills()).isEqualTo(stopped.presented()).isBetween(100L, 399L);
            assertThat(stopped.bills())
                    .extracting(RunItem::status)
                    .containsOnly(Status.PRESENTED, Status.ACCEPTED);
            assertThat(parts(stopped)).isZero();
            course.follow(world.billerId(), runId);
            assertThat(bills()).isEqualTo(stopped.presented());
        } finally {
            scheduler.resume();
        }
    }

    /** Bills are not counted before all are read, so it goes by how much of the file is done. */
    @Test
    void howLongCheckingStillTakesIsToldByHowMuchOfTheFileIsDone() throws Exception {
        Taken dry = take(rows("N", 150, "10.00"), true);
        assertThat(dry.run().readPercent()).isEqualTo(100);
        BillRun run = dry.run();
        Instant later = run.phaseAt().plusSeconds(10);
        BillRun half = checking(run, 40, 25);
        assertThat(half.expected()).isEqualTo(160);
        assertThat(half.remaining(later)).hasSeconds(30);
        assertThat(checking(run, 40, 0).remaining(later)).isNull();
    }

    private static BillRun checking(BillRun run, int checked, int readPercent) {
        return new BillRun(
                run.runId(),
                run.fileName(),
                RunState.CHECKING,
                null,
                new BillRun.Progress(checked, 0, 0, 0),
                readPercent,
                null,
                null,
                run.policy(),
                false,
                run.startedBy(),
                run.startedAt(),
                run.phaseAt(),
                null);
    }

    /** What a crash in the middle leaves: some bills out, and said so with them. */
    @Test
    void aRunThatCrashedGoesOnWhereItEnded() throws Exception {
        Taken dry = take(rows("L", 250, "10.00"), true);
        UUID runId = dry.run().runId();
        intake.release(world.billerId(), runId, Runs.PROGRAM);
        sql(
                """
                update bill_run_item set status = 'presented'
                 where biller_id = ? and (position <= 120 or position in (130, 249))
                """);
        course.follow(world.billerId(), runId);
        Taken out = runs.taken(runId);
        assertThat(out.run().state()).isEqualTo(RunState.FINISHED);
        assertThat(out.presented()).isEqualTo(250);
        assertThat(bills()).isEqualTo(250 - 122);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() {
        InputStream broken =
                new SequenceInputStream(
                        archive(new byte[3 << 20]),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("gone");
                            }

                            @Override
                            public int read(byte[] bytes, int from, int length) throws IOException {
                                return read();
                            }
                        });
        assertThatThrownBy(
                        () ->
                                intake.receive(
                                        world.billerId(),
                                        Runs.PROGRAM,
                                        new Upload("b", broken, false)))
                .isInstanceOf(IOException.class);
        BillRun run = intake.newest(world.billerId(), 1).getFirst();
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(parts(runs.taken(run.runId()))).isZero();
    }

    @Test
    void theStoredFileOpensWholeAndInOrderOrNotAtAll() throws Exception {
        byte[] content = new byte[(5 << 19) + 17];
        new Random(7).nextBytes(content);
        UUID runId = take("", true).run().runId();
        sql("delete from bill_run_part where biller_id = ?");
        int parts = files.store(world.billerId(), runId, archive(content));
        assertThat(parts).isEqualTo(3);
        assertThat(open(runId, parts)).startsWith('P', 'K').endsWith(content);
        assertThatThrownBy(() -> open(runId, 2)).isInstanceOf(UnreadableValueException.class);
        sql("update bill_run_part set number = 7 - number where biller_id = ? and number > 0");
        sql("update bill_run_part set number = number - 4 where biller_id = ? and number > 4");
        assertThatThrownBy(() -> open(runId, 3)).isInstanceOf(UnreadableValueException.class);
    }

    private byte[] open(UUID runId, int parts) throws IOException {
        try (InputStream file = files.open(world.billerId(), runId, parts, asked -> {})) {
            return file.readAllBytes();
        }
    }

    /** Only archives may be larger than one document. */
    private static InputStream archive(byte[] content) {
        byte[] archive = new byte[content.length + 2];
        archive[0] = 'P';
        archive[1] = 'K';
        System.arraycopy(content, 0, archive, 2, content.length);
        return new ByteArrayInputStream(archive);
    }

    private Taken take(String rows, boolean dryRun) {
        return runs.take(Runs.PROGRAM, upload(rows, dryRun));
    }

    private static Upload upload(String rows, boolean dryRun) {
        return new Upload("bills.csv", BillFile.csv(rows), dryRun);
    }

    private static String rows(String series, int count, String price) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> BillFile.row(series + "-" + n, World.CODE, price, DUE))
                .collect(Collectors.joining());
    }

    private static Sender staff(int number) {
        return new Sender(Actor.staff(new UUID(2, number)), Origin.INSIDE);
    }

    private void release(Taken run, Sender by) {
        intake.release(world.billerId(), run.run().runId(), by);
    }

    private void cancel(Taken run) {
        intake.cancel(world.billerId(), run.run().runId(), Runs.PROGRAM);
    }

    private void limit(String currency, long most) {
        tenancy.asBiller(
                world.billerId(),
                () -> {
                    limits.set(world.billerId(), currency, most);
                    return most;
                });
    }

    private static List<Total> summary(Taken taken) {
        return Objects.requireNonNull(taken.run().summary()).totals();
    }

    private static List<String> warnings(Taken taken) {
        return Objects.requireNonNull(taken.run().summary()).warnings().stream()
                .map(Warning::code)
                .toList();
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private long bills() {
        return count("select count(*) from bill where biller_id = ?", world.billerId());
    }

    private static long parts(Taken taken) {
        return count("select count(*) from bill_run_part where run_id = ?", taken.run().runId());
    }

    private static long count(String query, UUID id) {
        try (Connection connection = TestDatabase.shared().postgres().superuser("sealbill");
                var rows = connection.prepareStatement(query)) {
            rows.setObject(1, id);
            try (var row = rows.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = TestDatabase.shared().postgres().superuser("sealbill");
                var update = connection.prepareStatement(statement)) {
            update.setObject(1, world.billerId());
            update.executeUpdate();
        }
    }
}
