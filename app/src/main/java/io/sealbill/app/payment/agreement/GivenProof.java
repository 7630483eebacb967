package io.sealbill.app.payment.agreement;

import io.sealbill.kernel.agreement.PasskeyAssertion;

/** By what a payer says yes; not checked yet. */
public sealed interface GivenProof {
    /** A passkey signed the challenge. */
    record Passkey(PasskeyAssertion assertion) implements GivenProof {}

    /** A one-time code, given on the page that shows the terms. */
    record Code(String code) implements GivenProof {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** Nothing. */
    record None() implements GivenProof {}
}
