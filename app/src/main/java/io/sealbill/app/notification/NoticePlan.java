package io.sealbill.app.notification;

import io.sealbill.app.event.Event;
import io.sealbill.app.event.EventConsumer;
import io.sealbill.app.event.EventType;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns what happened into notices that are due. */
@Component
class NoticePlan implements EventConsumer {
    private static final int FIRST_STEP = 1;

    private final Tenancy tenancy;
    private final NoticeRows rows;
    private final Bills bills;
    private final Payments payments;

    NoticePlan(Tenancy tenancy, NoticeRows rows, Bills bills, Payments payments) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.bills = bills;
        this.payments = payments;
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public Set<EventType> types() {
        return Arrays.stream(NoticeRule.values())
                .map(NoticeRule::event)
                .collect(Collectors.toSet());
    }

    /** One transaction a biller. */
    @Override
    public void consume(List<Event> batch) {
        Map<UUID, List<Event>> byBiller =
                batch.stream().collect(Collectors.groupingBy(Event::billerId));
        byBiller.forEach(
                (billerId, events) ->
                        tenancy.asBiller(
                                billerId,
                                () -> {
                                    events.forEach(this::plan);
                                    return events.size();
                                }));
    }

    private void plan(Event event) {
        NoticeRule rule = NoticeRule.of(event.type());
        Optional<UUID> account =
                rule == NoticeRule.BILL_PRESENTED
                        ? bills.find(event.billerId(), event.subjectId())
                                .map(BillEnvelope::accountId)
                        : payments.find(event.billerId(), event.subjectId())
                                .map(PaymentAttempt::accountId);
        account.ifPresent(
                accountId ->
                        rows.plan(
                                new Notice(
                                        event.billerId(),
                                        event.subjectId(),
                                        rule,
                                        FIRST_STEP,
                                        accountId)));
    }
}
