package io.sealbill.app.ledger;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code transfer}. */
@Repository
class TransferRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    TransferRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether it was new. */
    boolean insert(Transfer transfer, Phase phase) {
        return jdbc.sql(
                                """
                                insert into transfer (biller_id, transfer_id, debit_account, credit_account,
                                                      amount_minor, currency, phase, subject_id, at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (biller_id, transfer_id) do nothing
                                """)
                        .params(
                                transfer.billerId(),
                                transfer.transferId(),
                                transfer.debit().code(),
                                transfer.credit().code(),
                                transfer.amount().minor(),
                                transfer.amount().currency().getCurrencyCode(),
                                phase.code(),
                                transfer.subjectId(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether there was a pending transfer without an end. */
    boolean insertEnd(UUID billerId, UUID pendingId, Phase phase) {
        return jdbc.sql(
                                """
                                insert into transfer (biller_id, transfer_id, debit_account, credit_account,
                                                      amount_minor, currency, phase, pending_id, subject_id, at)
                                select biller_id, uuidv7(), debit_account, credit_account,
                                       amount_minor, currency, ?, transfer_id, subject_id, ?
                                  from transfer
                                 where biller_id = ? and transfer_id = ? and phase = 'pending'
                                on conflict (biller_id, pending_id) do nothing
                                """)
                        .params(
                                phase.code(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                billerId,
                                pendingId)
                        .update()
                == 1;
    }

    Optional<Row> find(UUID billerId, UUID transferId) {
        return jdbc.sql(
                        """
                        select debit_account, credit_account, amount_minor, currency, phase, pending_id, subject_id
                          from transfer where biller_id = ? and transfer_id = ?
                        """)
                .params(billerId, transferId)
                .query((row, number) -> Row.read(row))
                .optional();
    }

    Optional<Phase> endOf(UUID billerId, UUID pendingId) {
        return jdbc.sql("select phase from transfer where biller_id = ? and pending_id = ?")
                .params(billerId, pendingId)
                .query((row, number) -> Phase.of(row.getString("phase")))
                .optional();
    }

    List<AccountBalance> balances(UUID billerId) {
        return jdbc.sql(
                        """
                        select side.account, t.currency,
                               sum(side.debit) filter (where t.phase = 'posted') as debits,
                               sum(side.credit) filter (where t.phase = 'posted') as credits,
                               sum(side.debit) filter (where t.phase = 'pending') as pending_debits,
                               sum(side.credit) filter (where t.phase = 'pending') as pending_credits
                          from transfer t
                          left join transfer ended on ended.biller_id = t.biller_id and ended.pending_id = t.transfer_id
                         cross join lateral (values (t.debit_account, t.amount_minor, 0),
                                                    (t.credit_account, 0, t.amount_minor)) as side (account, debit, credit)
                         where t.biller_id = ? and t.phase <> 'voided' and ended.transfer_id is null
                         group by side.account, t.currency
                         order by side.account, t.currency
                        """)
                .param(billerId)
                .query(
                        (row, number) ->
                                new AccountBalance(
                                        new LedgerAccount(row.getString("account")),
                                        Currency.getInstance(row.getString("currency")),
                                        row.getLong("debits"),
                                        row.getLong("credits"),
                                        row.getLong("pending_debits"),
                                        row.getLong("pending_credits")))
                .list();
    }

    Map<UUID, Money> debits(UUID billerId, LedgerAccount account, Collection<UUID> subjects) {
        Map<UUID, Money> debits = new HashMap<>();
        jdbc.sql(
                        """
                        select subject_id, amount_minor, currency from transfer
                         where biller_id = ? and subject_id = any(?) and phase = 'posted' and debit_account = ?
                        """)
                .params(billerId, subjects.toArray(UUID[]::new), account.code())
                .query(
                        row -> {
                            Money amount =
                                    Money.of(
                                            row.getLong("amount_minor"), row.getString("currency"));
                            debits.merge(
                                    row.getObject("subject_id", UUID.class), amount, Money::plus);
                        });
        return debits;
    }

    List<OpenItem> openItems(UUID billerId, LedgerAccount account) {
        return jdbc.sql(
                        """
                        select subject_id, currency,
                               sum(case when debit_account = :account then amount_minor else -amount_minor end) as open
                          from transfer
                         where biller_id = :biller and phase = 'posted' and :account in (debit_account, credit_account)
                         group by subject_id, currency
                        having sum(case when debit_account = :account then amount_minor else -amount_minor end) <> 0
                         order by subject_id
                        """)
                .param("account", account.code())
                .param("biller", billerId)
                .query(
                        (row, number) ->
                                new OpenItem(
                                        row.getObject("subject_id", UUID.class),
                                        Money.of(row.getLong("open"), row.getString("currency"))))
                .list();
    }

    /** What makes two transfers of one id the same. */
    record Row(
            String debit,
            String credit,
            Money amount,
            Phase phase,
            @Nullable UUID pendingId,
            UUID subjectId) {

        static Row of(Transfer transfer, Phase phase) {
            return new Row(
                    transfer.debit().code(),
                    transfer.credit().code(),
                    transfer.amount(),
                    phase,
                    null,
                    transfer.subjectId());
        }

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("debit_account"),
                    row.getString("credit_account"),
                    Money.of(row.getLong("amount_minor"), row.getString("currency")),
                    Phase.of(row.getString("phase")),
                    row.getObject("pending_id", UUID.class),
                    row.getObject("subject_id", UUID.class));
        }
    }
}
