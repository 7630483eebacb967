package io.sealbill.app.approval;

import io.sealbill.app.approval.Approval.State;
import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table of approvals, in the biller's running transaction. */
@Component
class ApprovalRows {
    private static final String PURPOSE = "approval.detail";
    private static final String SELECT =
            """
            select approval_id, act, subject_id, detail, reason, maker, asked_at, ends_at, state, decided_by, decided_at
              from approval where biller_id = ?
            """;

    private final JdbcClient jdbc;
    private final DataKeys keys;

    ApprovalRows(JdbcClient jdbc, DataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    void insert(UUID billerId, Approval approval) {
        byte[] detail = approval.detail().getBytes(StandardCharsets.UTF_8);
        jdbc.sql(
                        """
                        insert into approval (biller_id, approval_id, act, subject_id, detail, reason, maker, asked_at, ends_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
                        """)
                .params(
                        billerId,
                        approval.approvalId(),
                        approval.act(),
                        approval.subjectId(),
                        keys.protect(address(billerId, approval.approvalId()), detail),
                        approval.reason(),
                        approval.maker(),
                        approval.askedAt().atOffset(ZoneOffset.UTC),
                        approval.endsAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Locks the row until the transaction ends: of two who decide, the second sees what the first
     * did.
     */
    Optional<Approval> hold(UUID billerId, UUID approvalId) {
        return jdbc.sql(SELECT + " and approval_id = ? for update")
                .params(billerId, approvalId)
                .query((row, number) -> approval(billerId, row))
                .optional();
    }

    void decide(UUID billerId, UUID approvalId, State state, UUID by, Instant at) {
        jdbc.sql(
                        """
                        update approval set state = ?, decided_by = ?, decided_at = ?
                         where biller_id = ? and approval_id = ? and state = 'open'
                        """)
                .params(
                        state.name().toLowerCase(Locale.ROOT),
                        by,
                        at.atOffset(ZoneOffset.UTC),
                        billerId,
                        approvalId)
                .update();
    }

    List<Approval> open(UUID billerId, Instant now) {
        return jdbc.sql(SELECT + " and state = 'open' and ends_at > ? order by asked_at")
                .params(billerId, now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> approval(billerId, row))
                .list();
    }

    List<Approval> newest(UUID billerId, int most) {
        return jdbc.sql(SELECT + " order by asked_at desc limit ?")
                .params(billerId, most)
                .query((row, number) -> approval(billerId, row))
                .list();
    }

    private Approval approval(UUID billerId, ResultSet row) throws SQLException {
        UUID approvalId = row.getObject("approval_id", UUID.class);
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Approval(
                approvalId,
                row.getString("act"),
                row.getObject("subject_id", UUID.class),
                new String(
                        keys.reveal(address(billerId, approvalId), row.getBytes("detail")),
                        StandardCharsets.UTF_8),
                row.getString("reason"),
                row.getObject("maker", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("decided_by", UUID.class),
                decidedAt == null ? null : decidedAt.toInstant());
    }

    private static RecordAddress address(UUID billerId, UUID approvalId) {
        return new RecordAddress(billerId, PURPOSE, approvalId);
    }
}
