package io.sealbill.app.notification;

import io.sealbill.app.event.EventType;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** What a customer is told of. */
enum NoticeRule {
    BILL_PRESENTED(EventType.BILL_PRESENTED, "/bills/%s"),
    STATEMENT_PRESENTED(EventType.STATEMENT_PRESENTED, "/bills/%s"),
    PAYMENT_CAPTURED(EventType.PAYMENT_CAPTURED, "/payments/%s/receipt");

    private final EventType event;
    private final String page;

    NoticeRule(EventType event, String page) {
        this.event = event;
        this.page = page;
    }

    static NoticeRule of(EventType event) {
        return Arrays.stream(values())
                .filter(rule -> rule.event == event)
                .findFirst()
                .orElseThrow();
    }

    static NoticeRule ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    EventType event() {
        return event;
    }

    /** The page that the notice leads to; who opens it has to sign in. */
    String page(UUID subjectId) {
        return page.formatted(subjectId);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
