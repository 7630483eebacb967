package io.sealbill.app.ledger;

/**
 * Why a transfer is refused. Where several reasons hold, the first in this order is given;
 * idempotency comes first, so that a repeated call gets the answer of the first one.
 */
public enum TransferRefusal {
    /** The id belongs to a transfer with other content. */
    ID_TAKEN,
    /** Debit and credit are the same account. */
    ACCOUNTS_MUST_DIFFER,
    /** The amount is zero or below. */
    AMOUNT_MUST_BE_POSITIVE,
    /** This biller has no transfer of that id to post or void. */
    PENDING_NOT_FOUND,
    /** The transfer to post or void was never pending. */
    NOT_PENDING,
    /** It cannot be voided: it is posted. */
    ALREADY_POSTED,
    /** It cannot be posted: it is voided. */
    ALREADY_VOIDED
}
