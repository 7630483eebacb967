package io.sealbill.app.portal;

import java.util.List;

/** What can keep a payment from starting, as the pay page's script knows it and has words for. */
final class PaymentProblems {
    static final List<String> CODES =
            List.of(
                    "card",
                    "vault",
                    "factor",
                    "passkey",
                    "proof",
                    "paid",
                    "underway",
                    "changed",
                    "expired",
                    "refused",
                    "session",
                    "slow",
                    "offline");

    private PaymentProblems() {}
}
