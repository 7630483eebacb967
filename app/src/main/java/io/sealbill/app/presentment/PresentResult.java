package io.sealbill.app.presentment;

import java.util.UUID;

/** What became of a bill that was to be presented. */
public sealed interface PresentResult {

    /** The customer has it from now on. */
    record Presented(UUID billId) implements PresentResult {}

    /** It was presented before, with the same account, amount and due date. Nothing changed. */
    record Duplicate(UUID billId) implements PresentResult {}

    /** Nothing was stored. */
    record Refused(PresentRefusal why) implements PresentResult {}
}
