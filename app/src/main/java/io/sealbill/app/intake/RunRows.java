package io.sealbill.app.intake;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The tables {@code bill_run} and {@code bill_run_item}. */
@Repository
class RunRows {
    private static final String PURPOSE = "bill-run";
    private static final String FILE_NAME = "bill-run-file-name";

    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    RunRows(JdbcClient jdbc, DataKeys keys, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    void start(UUID billerId, BillRun run) {
        jdbc.sql(
                        """
                        insert into bill_run (biller_id, run_id, state, file_name, started_at) values (?, ?, 'running', ?, ?)
                        """)
                .params(
                        billerId,
                        run.runId(),
                        keys.protect(
                                new RecordAddress(billerId, FILE_NAME, run.runId()),
                                run.fileName().getBytes(StandardCharsets.UTF_8)),
                        run.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void finish(UUID billerId, RunReport report) {
        RecordAddress at = new RecordAddress(billerId, PURPOSE, report.runId());
        jdbc.sql(
                        """
                        update bill_run
                           set state = 'finished', presented = ?, refused = ?, duplicates = ?, report = ?, finished_at = ?
                         where biller_id = ? and run_id = ?
                        """)
                .params(
                        report.presented(),
                        report.refused(),
                        report.duplicates(),
                        keys.protect(at, json.writeValueAsBytes(report)),
                        now(),
                        billerId,
                        report.runId())
                .update();
        List<RunItem> bills = report.bills();
        jdbc.sql(
                        """
                        insert into bill_run_item (biller_id, run_id, position, status, bill_id)
                        select ?, ?, item.position, item.status, item.bill_id
                          from unnest(?::integer[], ?::text[], ?::uuid[]) as item (position, status, bill_id)
                        """)
                .params(
                        billerId,
                        report.runId(),
                        IntStream.rangeClosed(1, bills.size()).boxed().toArray(Integer[]::new),
                        bills.stream().map(RunItem::status).toArray(String[]::new),
                        bills.stream().map(RunItem::billId).toArray(UUID[]::new))
                .update();
    }

    /** The report of a finished run. */
    Optional<RunReport> find(UUID billerId, UUID runId) {
        return jdbc.sql(
                        """
                        select report from bill_run where biller_id = ? and run_id = ? and report is not null
                        """)
                .params(billerId, runId)
                .query((row, number) -> row.getBytes("report"))
                .optional()
                .map(
                        bytes ->
                                json.readValue(
                                        keys.reveal(
                                                new RecordAddress(billerId, PURPOSE, runId), bytes),
                                        RunReport.class));
    }

    /** The newest runs, without their bills. */
    List<BillRun> newest(UUID billerId, int limit) {
        return jdbc.sql(
                        """
                        select run_id, file_name, presented, refused, duplicates, started_at, finished_at
                          from bill_run where biller_id = ? order by started_at desc limit ?
                        """)
                .params(billerId, limit)
                .query(
                        (row, number) ->
                                new BillRun(
                                        row.getObject("run_id", UUID.class),
                                        fileName(billerId, row),
                                        row.getInt("presented"),
                                        row.getInt("refused"),
                                        row.getInt("duplicates"),
                                        row.getObject("started_at", OffsetDateTime.class)
                                                .toInstant(),
                                        instant(
                                                row.getObject(
                                                        "finished_at", OffsetDateTime.class))))
                .list();
    }

    private String fileName(UUID billerId, ResultSet row) throws SQLException {
        RecordAddress at =
                new RecordAddress(billerId, FILE_NAME, row.getObject("run_id", UUID.class));
        return new String(keys.reveal(at, row.getBytes("file_name")), StandardCharsets.UTF_8);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
