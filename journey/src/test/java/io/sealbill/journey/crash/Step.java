package io.sealbill.journey.crash;

import io.sealbill.cli.demo.doors.Card;
import io.sealbill.journey.world.Cards;

/**
 * Where a payment is when its processes are killed, the latest step first: a table that an earlier
 * step needs can be held only when the later ones have passed it.
 */
enum Step {
    RECEIPT_NOT_STORED(Held.APP, "receipt", "share row exclusive"),
    VAULT_RECORDED_APP_DID_NOT(Held.APP, "event", "share row exclusive"),
    PROVIDER_CAPTURED_VAULT_DID_NOT_RECORD(Held.VAULT, "provider_event", "access exclusive"),
    PROVIDER_DECLINED_VAULT_DID_NOT_RECORD(Held.VAULT, "", "", "4000000000000002"),
    NOTIFIED_BEFORE_THE_ANSWER_AND_AGAIN(Held.VAULT, "", "", "4000000000000143"),
    PROVIDER_HOLDS_ITS_ANSWER(Held.PROVIDER, "", "", "4000000000000119"),
    PROVIDER_ANSWERS_LATE(Held.PROVIDER, "", "", "4000000000000135"),
    ATTEMPT_COMMITTED_VAULT_DID_NOT_WRITE(Held.VAULT, "card", "access exclusive"),
    ATTEMPT_WRITTEN_NOT_CLEARED(Held.APP, "clearance", "share row exclusive"),
    ATTEMPT_NOT_WRITTEN(Held.APP, "payment_intent", "access exclusive");

    /** Who stops there. */
    enum Held {
        APP,
        VAULT,
        /** Stops by itself, by the simulator's table of test cards. */
        PROVIDER
    }

    private final Held held;
    private final String table;
    private final String mode;
    private final String card;

    Step(Held held, String table, String mode) {
        this(held, table, mode, "");
    }

    Step(Held held, String table, String mode, String card) {
        this.held = held;
        this.table = table;
        this.mode = mode;
        this.card = card;
    }

    Held held() {
        return held;
    }

    /** Stands still at the table of the step before where it names none. */
    boolean holdsTable() {
        return !table.isEmpty();
    }

    String table() {
        return table;
    }

    String mode() {
        return mode;
    }

    Card card() {
        return card.isEmpty() ? Cards.approved(table.length()) : new Card(card, "2031-12", "123");
    }

    /** Whether money was taken or refused when the kill comes. */
    boolean reachesProvider() {
        return compareTo(PROVIDER_ANSWERS_LATE) <= 0;
    }

    String outcome() {
        return this == PROVIDER_DECLINED_VAULT_DID_NOT_RECORD ? "declined" : "captured";
    }
}
