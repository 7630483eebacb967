package io.sealbill.app.payment;

import io.sealbill.kernel.agreement.AgreementRefusal;

/** What came of the payer's agreement. */
public sealed interface ConfirmResult {

    /**
     * There is an attempt; its state says what is known. The same intent gives the same attempt.
     */
    record Attempted(PaymentAttempt attempt) implements ConfirmResult {}

    /** The payer did not agree to it in a way that counts; nothing was charged. */
    record NotAgreed(AgreementRefusal why) implements ConfirmResult {}

    /** Nothing was charged, and nothing will be. */
    record Refused(PaymentRefusal why) implements ConfirmResult {}
}
