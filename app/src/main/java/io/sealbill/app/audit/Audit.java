package io.sealbill.app.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes the audit log. One insert, in the caller's transaction where there is one: the record
 * exists exactly if the act does. A refusal is recorded outside the transaction that it rolls back.
 */
@Component
public class Audit {
    /** Stands for "no biller" in a table whose keys begin with the biller. */
    private static final UUID NO_BILLER = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void record(AuditEntry entry) {
        jdbc.sql(
                        """
                        insert into audit_entry (biller_id, at, actor, action, subject_id, outcome, origin)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(Objects.requireNonNullElse(entry.billerId(), NO_BILLER))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(entry.actor().reference())
                .param(entry.action())
                .param(entry.subjectId())
                .param(entry.outcome().name().toLowerCase(Locale.ROOT))
                .param(entry.origin())
                .update();
    }
}
