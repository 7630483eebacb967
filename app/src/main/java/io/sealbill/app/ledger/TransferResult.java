package io.sealbill.app.ledger;

/** What became of a transfer. */
public sealed interface TransferResult {

    /**
     * It is in the books.
     *
     * @param before it was already, by an earlier call with the same content
     */
    record Accepted(boolean before) implements TransferResult {}

    /** Nothing was written. */
    record Refused(TransferRefusal why) implements TransferResult {}
}
