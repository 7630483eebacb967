package io.sealbill.vault.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;

/**
 * Appends to the audit table, inside the transaction that is open or in one of its own. Statements
 * that write something worth recording put their event into {@code audit_event} themselves, in the
 * same statement.
 */
@Component
public class AuditTrail {
    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void append(AuditEvent event) {
        jdbc.sql(
                        """
                        insert into audit_event (at, kind, biller_id, subject, actor, detail)
                        values (:at, :kind, :billerId, :subject, :actor, :detail)
                        """)
                .param("at", OffsetDateTime.now(clock))
                .param("kind", event.kind())
                .param("billerId", event.billerId(), Types.OTHER)
                .param("subject", event.subject())
                .param("actor", event.actor())
                .param("detail", event.detail())
                .update();
    }
}
