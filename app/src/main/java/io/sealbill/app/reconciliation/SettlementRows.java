package io.sealbill.app.reconciliation;

import io.sealbill.kernel.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tables {@code bank_statement}, {@code settlement_line} and {@code unclaimed_line}. */
@Repository
class SettlementRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    SettlementRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A statement line that carries the reference of a captured payment. */
    record Claimed(
            int position,
            UUID attemptId,
            String providerReference,
            Money booked,
            LocalDate bookedOn) {}

    boolean isImported(byte[] sha256) {
        return jdbc.sql("select true from bank_statement where sha256 = ?")
                .param(sha256)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    void insertStatement(byte[] sha256, Statement statement) {
        jdbc.sql(
                        """
                        insert into bank_statement (sha256, statement, currency, lines, imported_at)
                        values (?, ?, ?, ?, ?) on conflict (sha256) do nothing
                        """)
                .params(
                        sha256,
                        statement.id(),
                        statement.currency(),
                        statement.lines().size(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertUnclaimed(byte[] sha256, Statement.Line line) {
        jdbc.sql(
                        """
                        insert into unclaimed_line (sha256, position, reference, provider_reference,
                                                    amount_minor, currency, booked_on)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (sha256, position) do nothing
                        """)
                .param(sha256)
                .param(line.position())
                .param(line.reference())
                .param(line.providerReference())
                .param(line.amount().minor())
                .param(line.amount().currency().getCurrencyCode())
                .param(line.bookedOn())
                .update();
    }

    /** False if this line of the statement has its place already. */
    boolean insertClaimed(UUID billerId, byte[] sha256, Claimed line, LineOutcome outcome) {
        return jdbc.sql(
                                """
                                insert into settlement_line (biller_id, sha256, position, attempt_id, provider_reference,
                                                             amount_minor, currency, booked_on, outcome)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (biller_id, sha256, position) do nothing
                                """)
                        .params(
                                billerId,
                                sha256,
                                line.position(),
                                line.attemptId(),
                                line.providerReference(),
                                line.booked().minor(),
                                line.booked().currency().getCurrencyCode(),
                                line.bookedOn(),
                                outcome.code())
                        .update()
                == 1;
    }

    /** Those of the attempts that an earlier line, of this statement or another, has settled. */
    Set<UUID> matched(UUID billerId, Collection<UUID> attempts) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select attempt_id from settlement_line
                                 where biller_id = ? and attempt_id = any(?) and outcome = 'matched'
                                """)
                        .params(billerId, attempts.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    int count(UUID billerId, LineOutcome outcome) {
        return jdbc.sql("select count(*) from settlement_line where biller_id = ? and outcome = ?")
                .params(billerId, outcome.code())
                .query(Integer.class)
                .single();
    }

    int statements(UUID billerId) {
        return jdbc.sql("select count(distinct sha256) from settlement_line where biller_id = ?")
                .param(billerId)
                .query(Integer.class)
                .single();
    }

    /** Lines that do not fit, the newest first; {@code expected} is left for the ledger to say. */
    List<Odd> odd(UUID billerId) {
        return jdbc.sql(
                        """
                        select attempt_id, outcome, amount_minor, currency, booked_on from settlement_line
                         where biller_id = ? and outcome <> 'matched'
                         order by booked_on desc, sha256, position
                        """)
                .param(billerId)
                .query(
                        (row, number) ->
                                new Odd(
                                        row.getObject("attempt_id", UUID.class),
                                        LineOutcome.ofCode(row.getString("outcome")),
                                        Money.of(
                                                row.getLong("amount_minor"),
                                                row.getString("currency")),
                                        row.getObject("booked_on", LocalDate.class)))
                .list();
    }

    record Odd(UUID attemptId, LineOutcome outcome, Money booked, LocalDate bookedOn) {}
}
