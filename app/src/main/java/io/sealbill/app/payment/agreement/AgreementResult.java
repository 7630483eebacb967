package io.sealbill.app.payment.agreement;

import io.sealbill.app.payment.PaymentRefusal;
import io.sealbill.kernel.agreement.AgreementRefusal;

/** What came of a payer's yes. */
public sealed interface AgreementResult {
    record Proven(PaymentAgreement agreement) implements AgreementResult {}

    /** This intent has led to a payment already. */
    record Spent() implements AgreementResult {}

    record NotProven(AgreementRefusal why) implements AgreementResult {}

    /** There is nothing to agree to. */
    record Refused(PaymentRefusal why) implements AgreementResult {}
}
