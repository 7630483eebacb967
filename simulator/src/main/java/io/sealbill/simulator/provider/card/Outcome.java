package io.sealbill.simulator.provider.card;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a payment, and how its answer travels.
 *
 * @param declineCode the reason it is declined, or null where it is captured
 */
public record Outcome(Delivery delivery, @Nullable String declineCode) {

    /** How the answer and the notification reach the merchant, or do not. */
    public enum Delivery {
        PROMPT,
        /** Done, and answered late. */
        LATE,
        /** Done, and never answered: the connection is held, then closed. */
        NEVER,
        /** Nothing is done: the connection is closed at once. */
        DROPPED_BEFORE,
        /** Done; the notification overtakes the answer, and comes again twice, after newer ones. */
        NOTIFIED_OUT_OF_ORDER
    }

    static Outcome captured(Delivery delivery) {
        return new Outcome(delivery, null);
    }

    static Outcome declined(String code) {
        return new Outcome(Delivery.PROMPT, code);
    }

    boolean isPlain() {
        return declineCode == null && delivery == Delivery.PROMPT;
    }
}
