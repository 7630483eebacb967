package io.sealbill.app.notification;

import io.sealbill.app.event.Event;
import io.sealbill.app.event.EventConsumer;
import io.sealbill.app.event.EventType;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** One transaction a biller, with two statements for each kind of notice. */
    @Override
    public void consume(List<Event> batch) {
        batch.stream()
                .collect(Collectors.groupingBy(Event::billerId))
                .forEach(
                        (billerId, events) ->
                                tenancy.asBiller(
                                        billerId, () -> rows.plan(notices(billerId, events))));
    }

    private List<Notice> notices(UUID billerId, List<Event> events) {
        Map<NoticeRule, List<UUID>> subjects =
                events.stream()
                        .collect(
                                Collectors.groupingBy(
                                        event -> NoticeRule.of(event.type()),
                                        Collectors.mapping(Event::subjectId, Collectors.toList())));
        List<Notice> notices = new ArrayList<>();
        subjects.forEach(
                (rule, ids) ->
                        accounts(billerId, rule, ids)
                                .forEach(
                                        (subject, account) ->
                                                notices.add(
                                                        new Notice(
                                                                billerId,
                                                                subject,
                                                                rule,
                                                                FIRST_STEP,
                                                                account))));
        return notices;
    }

    private Map<UUID, UUID> accounts(UUID billerId, NoticeRule rule, List<UUID> subjects) {
        return switch (rule) {
            case BILL_PRESENTED, STATEMENT_PRESENTED -> bills.accounts(billerId, subjects);
            case PAYMENT_CAPTURED -> payments.accounts(billerId, subjects);
        };
    }
}
