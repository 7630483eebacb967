package io.sealbill.app.presentment;

import io.sealbill.app.event.EventLog;
import io.sealbill.app.event.EventType;
import io.sealbill.app.transparency.TransparencyLog;
import io.sealbill.kernel.transparency.LogEntry;

import org.springframework.stereotype.Component;

/**
 * What a new bill tells the rest of the world, in the transaction that presents it: the public log,
 * by a hash, and the modules that follow.
 */
@Component
class Announcement {
    private final TransparencyLog log;
    private final EventLog events;

    Announcement(TransparencyLog log, EventLog events) {
        this.log = log;
        this.events = events;
    }

    void of(PresentBill bill) {
        LogEntry entry = LogEntry.ofBill(bill.billerId(), bill.billId(), bill.content().signed());
        log.append(bill.billerId(), bill.billId(), entry);
        events.append(bill.billerId(), EventType.BILL_PRESENTED, bill.billId());
    }
}
