package io.sealbill.app.presentment;

import io.sealbill.app.presentment.PresentBill.LockedOriginal;
import io.sealbill.app.presentment.PresentBill.Sealed;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.SealedBill;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code bill} and {@code bill_original}. */
@Repository
class BillRows {
    static final String ENVELOPE =
            "b.biller_id, b.bill_id, b.account_id, b.kind, b.amount_due_minor, b.credited_minor,"
                + " b.currency, b.due_date, b.state, b.superseded_by, b.sealed is null as waiting,"
                + " b.presented_at, b.first_opened_at";

    private static final String HELD =
            """
             from account h
             join bill b on b.biller_id = h.biller_id and b.account_id = h.account_id
            where h.payer_id = ?\
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    BillRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a correction or credit came before it and awaits it; empty if it is not new. */
    Optional<Boolean> insert(PresentBill bill) {
        return jdbc.sql(
                        """
                        insert into bill (biller_id, bill_id, account_id, number_hash, kind, amount_due_minor, currency,
                                          due_date, state, presented_at, sealed)
                        values (:biller, :bill, :account, :hash, :kind, :amount, :currency, :due, 'presented', :now, :sealed)
                        on conflict (biller_id, bill_id) do nothing
                        returning hold_awaited(biller_id, bill_id)
                        """)
                .param("biller", bill.billerId())
                .param("bill", bill.billId())
                .param("account", bill.accountId())
                .param("hash", bill.numberHash().bytes())
                .param("kind", bill.kind().code())
                .param("amount", bill.amountDue().minor())
                .param("currency", bill.amountDue().currency().getCurrencyCode())
                .param("due", bill.dueDate())
                .param("now", now())
                .param("sealed", bill.content() instanceof Sealed s ? s.bill().toBytes() : null)
                .query(Boolean.class)
                .optional();
    }

    /** Within the transaction that presents the bill. */
    void insertOriginal(PresentBill bill, LockedOriginal original) {
        jdbc.sql("insert into bill_original (biller_id, bill_id, locked) values (?, ?, ?)")
                .params(bill.billerId(), bill.billId(), original.bytes())
                .update();
    }

    /** Of a bill of an account that the transaction's payer holds. */
    Optional<byte[]> findHeldOriginal(UUID payerId, UUID billId) {
        return jdbc.sql(
                        """
                        select o.locked
                          from account h
                          join bill b on b.biller_id = h.biller_id and b.account_id = h.account_id
                          join bill_original o on o.biller_id = b.biller_id and o.bill_id = b.bill_id
                         where h.payer_id = ? and b.bill_id = ?
                        """)
                .params(payerId, billId)
                .query((row, number) -> row.getBytes("locked"))
                .optional();
    }

    Optional<BillEnvelope> find(UUID billerId, UUID billId) {
        return jdbc.sql("select " + ENVELOPE + " from bill b where biller_id = ? and bill_id = ?")
                .params(billerId, billId)
                .query(BillRows::envelope)
                .optional();
    }

    List<BillEnvelope> find(UUID billerId, Collection<UUID> billIds) {
        return jdbc.sql(
                        "select "
                                + ENVELOPE
                                + " from bill b where biller_id = ? and bill_id = any(?)")
                .params(billerId, billIds.toArray(UUID[]::new))
                .query(BillRows::envelope)
                .list();
    }

    /** A bill of an account that the transaction's payer holds. */
    Optional<BillEnvelope> findHeld(UUID payerId, UUID billId) {
        return jdbc.sql("select " + ENVELOPE + HELD + " and b.bill_id = ?")
                .params(payerId, billId)
                .query(BillRows::envelope)
                .optional();
    }

    /** In a transaction of its own, as a payer who holds the bill's account. */
    Optional<SealedContent> open(UUID payerId, UUID billId) {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a bill is opened in a transaction of its own");
        return jdbc.sql(
                        "select b.sealed, b.log_place, b.last_paid, "
                                + ENVELOPE
                                + " from open_bill(?, ?, ?) b")
                .params(payerId, billId, now())
                .query(
                        (row, number) ->
                                new SealedContent(
                                        envelope(row, number),
                                        row.getBytes("sealed"),
                                        row.getObject("log_place", Long.class),
                                        row.getObject("last_paid", UUID.class)))
                .optional();
    }

    List<BillEnvelope> listHeld(UUID payerId, BillPage.Cursor after, int limit) {
        return jdbc.sql(
                        "select "
                                + ENVELOPE
                                + HELD
                                + """
                                 and (b.presented_at, b.bill_id) < (?, ?)
                                 order by b.presented_at desc, b.bill_id desc limit ?
                                """)
                .params(
                        payerId,
                        after.presentedAt().atOffset(ZoneOffset.UTC),
                        after.billId(),
                        limit)
                .query(BillRows::envelope)
                .list();
    }

    Map<UUID, UUID> accounts(UUID billerId, Collection<UUID> billIds) {
        Map<UUID, UUID> accounts = new HashMap<>();
        jdbc.sql("select bill_id, account_id from bill where biller_id = ? and bill_id = any(?)")
                .params(billerId, billIds.toArray(UUID[]::new))
                .query(
                        row -> {
                            accounts.put(
                                    row.getObject("bill_id", UUID.class),
                                    row.getObject("account_id", UUID.class));
                        });
        return accounts;
    }

    /** The bills of a biller behind {@code after}. */
    List<BillEnvelope> page(
            UUID billerId, BillPage.Filter which, BillPage.Cursor after, int limit) {
        return jdbc.sql(
                        "select "
                                + ENVELOPE
                                + " from bill b where b.biller_id = :biller"
                                + which.condition()
                                + " and (b.presented_at, b.bill_id) < (:at, :bill)"
                                + " order by b.presented_at desc, b.bill_id desc limit :limit")
                .params(which.parameters())
                .param("biller", billerId)
                .param("at", after.presentedAt().atOffset(ZoneOffset.UTC))
                .param("bill", after.billId())
                .param("limit", limit)
                .query(BillRows::envelope)
                .list();
    }

    int count(UUID billerId, BillPage.Filter which, int most) {
        return jdbc.sql(
                        "select count(1) from (select from bill b where b.biller_id = :biller"
                                + which.condition()
                                + " limit :most) as counted")
                .params(which.parameters())
                .param("biller", billerId)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Moves the bill on if it is as expected and in a state that {@code next} may follow. */
    Optional<BillEnvelope> moveIfDue(UUID billerId, UUID billId, BillState next, Money expected) {
        return jdbc.sql(
                        """
                        update bill b set state = ?
                         where b.biller_id = ? and b.bill_id = ? and b.state = any(?)
                           and b.amount_due_minor - b.credited_minor = ? and b.currency = ?
                        returning
                        """
                                + ENVELOPE)
                .params(
                        next.code(),
                        billerId,
                        billId,
                        sources(next),
                        expected.minor(),
                        expected.currency().getCurrencyCode())
                .query(BillRows::envelope)
                .optional();
    }

    /** Whether the bill was in a state that {@code next} may follow. */
    boolean move(UUID billerId, UUID billId, BillState next) {
        return jdbc.sql(
                                """
                                update bill set state = ?
                                 where biller_id = ? and bill_id = ? and state = any(?)
                                """)
                        .params(next.code(), billerId, billId, sources(next))
                        .update()
                == 1;
    }

    /** Gives a waiting bill its sealed content. */
    void seal(UUID billerId, UUID billId, SealedBill sealed) {
        int sealedNow =
                jdbc.sql(
                                """
                                update bill set sealed = ? where biller_id = ? and bill_id = ? and sealed is null
                                """)
                        .params(sealed.toBytes(), billerId, billId)
                        .update();
        Bug.check(sealedNow == 1, "a waiting bill is sealed once");
    }

    private static String[] sources(BillState next) {
        return next.sources().stream().map(BillState::code).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static BillEnvelope envelope(ResultSet row, int number) throws SQLException {
        OffsetDateTime opened = row.getObject("first_opened_at", OffsetDateTime.class);
        Instant presented = row.getObject("presented_at", OffsetDateTime.class).toInstant();
        return new BillEnvelope(
                row.getObject("biller_id", UUID.class),
                row.getObject("bill_id", UUID.class),
                row.getObject("account_id", UUID.class),
                BillEnvelope.Kind.of(row.getString("kind")),
                Money.of(row.getLong("amount_due_minor"), row.getString("currency")),
                Money.of(row.getLong("credited_minor"), row.getString("currency")),
                row.getObject("due_date", LocalDate.class),
                BillState.of(row.getString("state")),
                row.getObject("superseded_by", UUID.class),
                row.getBoolean("waiting"),
                presented,
                opened == null ? null : opened.toInstant());
    }
}
