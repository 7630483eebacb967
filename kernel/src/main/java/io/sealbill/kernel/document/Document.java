package io.sealbill.kernel.document;

/**
 * What a biller signs for one customer. Which of the two it is stands in the signed data and in the
 * kind of the signature, so that neither is ever taken for the other.
 */
public sealed interface Document permits Bill, Statement {
    /** As its issuer numbers it; a bill and a statement may have the same number. */
    String number();

    /** ISO 4217. */
    String currency();

    Bill.Party seller();

    Bill.Party buyer();
}
