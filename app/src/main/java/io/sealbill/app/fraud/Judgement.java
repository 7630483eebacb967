package io.sealbill.app.fraud;

import java.util.UUID;

/** Whether a payment may be charged. */
public sealed interface Judgement {

    /** Leave to charge the judged attempt, once. */
    record Clearance(UUID clearanceId) implements Judgement {}

    record Refused(Reason why) implements Judgement {}

    /** In the order in which they are looked at. */
    enum Reason {
        /** The amount is not what the bill asks for. */
        AMOUNT_NOT_DUE,
        /** Too many attempts of this payer took no money lately. */
        TOO_MANY_ATTEMPTS_OF_PAYER,
        /** Too many attempts with this card took no money lately. */
        TOO_MANY_ATTEMPTS_WITH_CARD,
        /** The payer does not hold the account that the bill is for. */
        NOT_THE_HOLDER
    }
}
