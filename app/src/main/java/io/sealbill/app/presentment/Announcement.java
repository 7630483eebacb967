package io.sealbill.app.presentment;

import io.sealbill.app.event.EventLog;
import io.sealbill.app.event.EventType;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.ledger.Transfer;
import io.sealbill.app.ledger.TransferResult;
import io.sealbill.app.transparency.TransparencyLog;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.transparency.LogEntry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What a new bill tells the rest of the world, in the transaction that presents it: the public log,
 * by a hash, the modules that follow, and the bills that it supersedes or credits. A preceding bill
 * of another account, or one that was never presented, stays out of it: the new one is then a bill,
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
        List<BillEnvelope> preceding = lock(bill, succession.preceding());
        switch (succession.kind()) {
            case SUPERSEDES -> preceding.forEach(each -> supersede(each, bill));
            case CREDITS -> credit(preceding, bill);
        }
    }

    /** In the order of their ids, so that two at once do not wait for each other. */
    private List<BillEnvelope> lock(PresentBill bill, List<UUID> preceding) {
        return jdbc.sql(
                        "select "
                                + BillRows.ENVELOPE
                                + """
                                 from bill b
                                 where b.biller_id = ? and b.bill_id = any(?) and b.account_id = ? and b.kind = 'bill'
                                   and b.bill_id <> ? and b.superseded_by is null and b.amount_due_minor >= 0
                                 order by b.bill_id for update
                                """)
                .params(
                        bill.billerId(),
                        preceding.toArray(UUID[]::new),
                        bill.accountId(),
                        bill.billId())
                .query(BillRows::envelope)
                .list();
    }

    /**
     * What is open on it is no longer owed. A payment that is under way goes on; one that was made
     * stays, and the state with it.
     */
    private void supersede(BillEnvelope old, PresentBill bill) {
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
                                bill.billId(),
                                (open ? BillState.SUPERSEDED : old.state()).code(),
                                old.billerId(),
                                old.billId())
                        .update();
        Bug.check(changed == 1, "a locked bill is there");
        log.supersede(old.billerId(), old.billId(), bill.billId());
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
    private void credit(List<BillEnvelope> preceding, PresentBill note) {
        Money left = note.amountDue().negate();
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
        Money used = note.amountDue().negate().minus(left);
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
