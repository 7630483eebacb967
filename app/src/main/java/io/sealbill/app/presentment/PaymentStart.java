package io.sealbill.app.presentment;

/** Whether a bill may be paid now. */
public sealed interface PaymentStart {

    /** It is held for this payment until the outcome is known. */
    record Started(BillEnvelope bill) implements PaymentStart {}

    /** The bill is in a state that no payment starts from, or not as the payer was shown. */
    record Refused(Reason why) implements PaymentStart {}

    /** In the order in which they are looked at. */
    enum Reason {
        NO_SUCH_BILL,
        ALREADY_PAID,
        IN_FLIGHT,
        NOT_OPEN,
        CHANGED
    }
}
