package io.sealbill.app.presentment;

import io.sealbill.app.event.EventLog;
import io.sealbill.app.event.EventType;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.ledger.Transfer;
import io.sealbill.app.ledger.TransferResult;
import io.sealbill.app.transparency.TransparencyLog;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.transparency.LogEntry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * What a new bill tells the rest of the world, in the transaction that presents it: the public log,
 * by a hash, the modules that follow, and the bills that it supersedes or credits, be they there or
 * still to come. A preceding bill of another account stays out of it: the new one is then a bill,
 * or a credit on the account, by itself.
 */
@Component
class Announcement {
    private final TransparencyLog log;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final Ledger ledger;

    Announcement(TransparencyLog log, EventLog events, JdbcClient jdbc, Ledger ledger) {
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    void of(PresentBill bill) {
        LogEntry entry = LogEntry.ofBill(bill.billerId(), bill.billId(), bill.content().signed());
        log.append(bill.billerId(), bill.billId(), entry);
        boolean statement = bill.kind() == BillEnvelope.Kind.STATEMENT;
        events.append(
                bill.billerId(),
                statement ? EventType.STATEMENT_PRESENTED : EventType.BILL_PRESENTED,
                bill.billId());
        succeed(bill);
    }

    private void succeed(PresentBill bill) {
        PresentBill.Succession succession = bill.succession();
        if (succession == null) {
            return;
        }
        UUID[] preceding = succession.preceding().toArray(UUID[]::new);
        await(bill, succession.kind(), preceding);
        Later later =
                new Later(
                        succession.kind(),
                        bill.billerId(),
                        bill.billId(),
                        bill.accountId(),
                        bill.amountDue().negate());
        succeed(later, preceding);
    }

    /**
     * A bill that takes the place of others or lessens them.
     *
     * @param left of a credit, what is not used yet
     */
    private record Later(
            Succession.Kind kind, UUID billerId, UUID billId, UUID accountId, Money left) {}

    private void succeed(Later later, UUID... preceding) {
        List<BillEnvelope> found = lock(later, preceding);
        switch (later.kind()) {
            case SUPERSEDES -> found.forEach(each -> supersede(each, later.billId()));
            case CREDITS -> credit(found, later);
        }
    }

    /** Keeps what it does for those preceding bills that are still to come. */
    private void await(PresentBill bill, Succession.Kind kind, UUID... preceding) {
        jdbc.sql(
                        """
                        select hold_awaited(?, bill_id)
                          from (select bill_id from unnest(?::uuid[]) as named (bill_id) order by bill_id) as named
                        """)
                .params(bill.billerId(), preceding)
                .query(Boolean.class)
                .list();
        jdbc.sql(
                        """
                        insert into awaited_bill (biller_id, bill_id, by_bill_id, kind)
                        select :biller, named.bill_id, :by, :kind from unnest(:preceding::uuid[]) as named (bill_id)
                         where not exists (select from bill b where b.biller_id = :biller and b.bill_id = named.bill_id)
                        on conflict do nothing
                        """)
                .param("biller", bill.billerId())
                .param("by", bill.billId())
                .param("kind", kind.code())
                .param("preceding", preceding)
                .update();
    }

    /** What came before this bill and awaited it takes effect, in the order in which it came. */
    void catchUp(PresentBill bill) {
        jdbc.sql(
                        """
                        with waited as (delete from awaited_bill where biller_id = :biller and bill_id = :bill returning by_bill_id, kind)
                        select w.kind as does,
                        """
                                + BillRows.ENVELOPE
                                + """
                                 from waited w join bill b on b.biller_id = :biller and b.bill_id = w.by_bill_id
                                 where b.account_id = :account
                                 order by b.presented_at, b.bill_id for update of b
                                """)
                .param("biller", bill.billerId())
                .param("bill", bill.billId())
                .param("account", bill.accountId())
                .query(Announcement::later)
                .list()
                .forEach(later -> succeed(later, bill.billId()));
    }

    private static Later later(ResultSet row, int number) throws SQLException {
        BillEnvelope bill = BillRows.envelope(row, number);
        return new Later(
                Succession.Kind.of(row.getString("does")),
                bill.billerId(),
                bill.billId(),
                bill.accountId(),
                bill.open().negate());
    }

    /** In the order of their ids, so that two at once do not wait for each other. */
    private List<BillEnvelope> lock(Later bill, UUID... preceding) {
        return jdbc.sql(
                        "select "
                                + BillRows.ENVELOPE
                                + """
                                 from bill b
                                 where b.biller_id = ? and b.bill_id = any(?) and b.account_id = ? and b.kind = 'bill'
                                   and b.bill_id <> ? and b.superseded_by is null and b.amount_due_minor >= 0
                                 order by b.bill_id for update
                                """)
                .params(bill.billerId(), preceding, bill.accountId(), bill.billId())
                .query(BillRows::envelope)
                .list();
    }

    /**
     * What is open on it is no longer owed. A payment that is under way goes on; one that was made
     * stays, and the state with it.
     */
    private void supersede(BillEnvelope old, UUID by) {
        boolean open = old.state() == BillState.PRESENTED;
        if (open && old.open().isPositive()) {
            writeOff(old);
        }
        int changed =
                jdbc.sql(
                                """
                                update bill set superseded_by = ?, state = ? where biller_id = ? and bill_id = ?
                                """)
                        .params(
                                by,
                                (open ? BillState.SUPERSEDED : old.state()).code(),
                                old.billerId(),
                                old.billId())
                        .update();
        Bug.check(changed == 1, "a locked bill is there");
        log.supersede(old.billerId(), old.billId(), by);
    }

    /** The state of a bill whose payment was declined: it may have been superseded meanwhile. */
    BillState afterNoPayment(UUID billerId, UUID billId) {
        BillEnvelope bill =
                jdbc.sql(
                                "select "
                                        + BillRows.ENVELOPE
                                        + " from bill b where b.biller_id = ? and b.bill_id = ? for"
                                        + " update")
                        .params(billerId, billId)
                        .query(BillRows::envelope)
                        .single();
        if (bill.supersededBy() == null) {
            return BillState.PRESENTED;
        }
        writeOff(bill);
        return BillState.SUPERSEDED;
    }

    /** The open amount is taken back; the books keep both. */
    private void writeOff(BillEnvelope old) {
        UUID id =
                UUID.nameUUIDFromBytes(
                        ("superseded " + old.billId()).getBytes(StandardCharsets.UTF_8));
        TransferResult booked =
                ledger.book(
                        new Transfer(
                                old.billerId(),
                                id,
                                LedgerAccount.BILLED,
                                LedgerAccount.receivable(old.accountId()),
                                old.open(),
                                old.billId()));
        Bug.check(booked instanceof TransferResult.Accepted, "a bill is superseded once");
    }

    /** As far as there is something open; what is left stays on the account. */
    private void credit(List<BillEnvelope> preceding, Later note) {
        Money left = note.left();
        for (BillEnvelope each : preceding) {
            boolean payable =
                    each.state() == BillState.PRESENTED
                            && each.amountDue().currency().equals(left.currency());
            if (payable && each.open().isPositive() && left.isPositive()) {
                Money part = each.open().compareTo(left) < 0 ? each.open() : left;
                addCredited(each.billerId(), each.billId(), part);
                left = left.minus(part);
            }
        }
        Money used = note.left().minus(left);
        if (used.isPositive()) {
            addCredited(note.billerId(), note.billId(), used.negate());
        }
    }

    private void addCredited(UUID billerId, UUID billId, Money more) {
        int changed =
                jdbc.sql(
                                """
                                update bill set credited_minor = credited_minor + ? where biller_id = ? and bill_id = ?
                                """)
                        .params(more.minor(), billerId, billId)
                        .update();
        Bug.check(changed == 1, "a locked bill is there");
    }
}
