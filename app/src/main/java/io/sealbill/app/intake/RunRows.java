package io.sealbill.app.intake;

import io.sealbill.app.intake.release.Assessment.Verdict;
import io.sealbill.app.intake.release.RunSummary;
import io.sealbill.app.intake.rules.RulesAtHand;
import io.sealbill.app.intake.rules.RunRules;
import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.kernel.Bug;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The table {@code bill_run}, within the biller's transaction. */
@Repository
class RunRows {
    private static final String SUMMARY = "bill-run-summary";
    private static final String FILE_NAME = "bill-run-file-name";
    private static final String RULES = "bill-run-rules";
    private static final String COLUMNS =
            "run_id, file_name, rules, state, total, read_percent, checked, presented, refused,"
                    + " duplicates, summary, second_person, started_by, started_at, phase_at,"
                    + " finished_at";

    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final JsonMapper json;
    private final Clock clock;
    private final RulesAtHand rules;

    RunRows(JdbcClient jdbc, DataKeys keys, JsonMapper json, Clock clock, RulesAtHand rules) {
        this.rules = rules;
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /**
     * How a run began.
     *
     * @param dryRun whether a person releases it in any case
     * @param startedBy see {@link io.sealbill.app.audit.Actor}
     * @param parts of the stored file; null while it is received
     */
    record Beginning(boolean dryRun, String startedBy, @Nullable Integer parts) {
        /** Of a run that is received. */
        int partsReceived() {
            return Objects.requireNonNull(parts);
        }
    }

    /**
     * What is asked of a run.
     *
     * @param mapping name or id of the one for all its CSV files; null to go by their headers
     */
    record Wish(String fileName, @Nullable String mapping) {}

    /** Begins a run by the rules that stand now. */
    void start(UUID billerId, UUID runId, Wish wish, Beginning beginning) {
        byte[] protectedName =
                keys.protect(
                        new RecordAddress(billerId, FILE_NAME, runId),
                        wish.fileName().getBytes(StandardCharsets.UTF_8));
        byte[] protectedRules =
                keys.protect(
                        new RecordAddress(billerId, RULES, runId),
                        json.writeValueAsBytes(rules.of(billerId, wish.mapping())));
        jdbc.sql(
                        """
                        insert into bill_run (biller_id, run_id, state, file_name, dry_run, started_by, rules, started_at, phase_at)
                        values (:biller, :run, 'receiving', :name, :dry, :by, :rules, :now, :now)
                        """)
                .param("biller", billerId)
                .param("run", runId)
                .param("name", protectedName)
                .param("dry", beginning.dryRun())
                .param("by", beginning.startedBy())
                .param("rules", protectedRules)
                .param("now", now())
                .update();
    }

    /** Whether the run was still in {@code from}. */
    boolean move(UUID billerId, UUID runId, RunState from, RunState next) {
        Bug.check(from.mayBecome(next), "a run cannot go from " + from + " to " + next);
        return jdbc.sql(
                                """
                                update bill_run set state = :next, phase_at = :now, finished_at = case when :over then :now end
                                 where biller_id = :biller and run_id = :run and state = :from
                                """)
                        .param("next", next.code())
                        .param("over", next.isOver())
                        .param("now", now())
                        .param("biller", billerId)
                        .param("run", runId)
                        .param("from", from.code())
                        .update()
                == 1;
    }

    void received(UUID billerId, UUID runId, int parts) {
        jdbc.sql("update bill_run set parts = ? where biller_id = ? and run_id = ?")
                .params(parts, billerId, runId)
                .update();
    }

    /** Says how much of the file is checked, within the transaction that checks it. */
    void read(UUID billerId, UUID runId, int percent) {
        jdbc.sql(
                        """
                        update bill_run set read_percent = ? where biller_id = ? and run_id = ? and read_percent < ?
                        """)
                .params(percent, billerId, runId, percent)
                .update();
    }

    /** Counts on; whether the run is still in {@code state}. */
    boolean progress(UUID billerId, UUID runId, RunState state, BillRun.Progress more) {
        return jdbc.sql(
                                """
                                update bill_run
                                   set checked = checked + ?, presented = presented + ?, refused = refused + ?,
                                       duplicates = duplicates + ?
                                 where biller_id = ? and run_id = ? and state = ?
                                """)
                        .params(
                                more.checked(),
                                more.presented(),
                                more.refused(),
                                more.duplicates(),
                                billerId,
                                runId,
                                state.code())
                        .update()
                == 1;
    }

    /** Sets what was counted on the way to what is so. */
    void count(UUID billerId, UUID runId) {
        jdbc.sql(
                        """
                        update bill_run r
                           set checked = c.bills, presented = c.presented, refused = c.refused, duplicates = c.duplicates
                          from (select count(1) as bills,
                                       count(1) filter (where status = 'presented') as presented,
                                       count(1) filter (where status = 'refused') as refused,
                                       count(1) filter (where status = 'duplicate') as duplicates
                                  from bill_run_item where biller_id = :biller and run_id = :run) c
                         where r.biller_id = :biller and r.run_id = :run
                        """)
                .param("biller", billerId)
                .param("run", runId)
                .update();
    }

    void checked(UUID billerId, UUID runId, Verdict verdict) {
        byte[] protectedSummary =
                keys.protect(
                        new RecordAddress(billerId, SUMMARY, runId),
                        json.writeValueAsBytes(verdict.summary()));
        jdbc.sql(
                        """
                        update bill_run set total = checked, summary = ?, second_person = ?
                         where biller_id = ? and run_id = ?
                        """)
                .params(protectedSummary, verdict.needsSecondPerson(), billerId, runId)
                .update();
    }

    Optional<Beginning> beginning(UUID billerId, UUID runId) {
        return jdbc.sql(
                        "select dry_run, started_by, parts from bill_run"
                                + " where biller_id = ? and run_id = ?")
                .params(billerId, runId)
                .query(Beginning.class)
                .optional();
    }

    /** By what the run is read and judged. */
    RunRules rules(UUID billerId, UUID runId) {
        return jdbc.sql("select rules from bill_run where biller_id = ? and run_id = ?")
                .params(billerId, runId)
                .query((row, number) -> rules(billerId, runId, row.getBytes("rules")))
                .single();
    }

    private RunRules rules(UUID billerId, UUID runId, byte[] stored) {
        return json.readValue(
                keys.reveal(new RecordAddress(billerId, RULES, runId), stored), RunRules.class);
    }

    Optional<BillRun> find(UUID billerId, UUID runId) {
        return jdbc.sql("select " + COLUMNS + " from bill_run where biller_id = ? and run_id = ?")
                .params(billerId, runId)
                .query((row, number) -> run(billerId, row))
                .optional();
    }

    List<BillRun> newest(UUID billerId, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from bill_run where biller_id = ?"
                                + " order by started_at desc limit ?")
                .params(billerId, limit)
                .query((row, number) -> run(billerId, row))
                .list();
    }

    private BillRun run(UUID billerId, ResultSet row) throws SQLException {
        UUID runId = row.getObject("run_id", UUID.class);
        RunRules judgedBy = rules(billerId, runId, row.getBytes("rules"));
        byte[] name =
                keys.reveal(
                        new RecordAddress(billerId, FILE_NAME, runId), row.getBytes("file_name"));
        return new BillRun(
                runId,
                new String(name, StandardCharsets.UTF_8),
                RunState.of(row.getString("state")),
                row.getObject("total", Integer.class),
                new BillRun.Progress(
                        row.getInt("checked"),
                        row.getInt("presented"),
                        row.getInt("refused"),
                        row.getInt("duplicates")),
                row.getInt("read_percent"),
                summary(billerId, runId, row.getBytes("summary")),
                judgedBy.mapping(),
                judgedBy.policy(),
                row.getBoolean("second_person"),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("phase_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)));
    }

    private @Nullable RunSummary summary(UUID billerId, UUID runId, byte @Nullable [] stored) {
        return stored == null
                ? null
                : json.readValue(
                        keys.reveal(new RecordAddress(billerId, SUMMARY, runId), stored),
                        RunSummary.class);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
