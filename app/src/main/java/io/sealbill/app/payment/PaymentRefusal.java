package io.sealbill.app.payment;

import java.util.Locale;

/** Why no payment starts; where several reasons hold, the first in this order is given. */
public enum PaymentRefusal {
    /** This payer has no such bill or intent. */
    NOT_FOUND,
    /** Shown more than five minutes ago; the payer has to look again. */
    INTENT_EXPIRED,
    ALREADY_PAID,
    /** Another payment of this bill is on its way, its outcome not known yet. */
    PAYMENT_IN_FLIGHT,
    /** Withdrawn, superseded, with nothing to pay, or a statement of account. */
    NOT_OPEN,
    /** Amount or payee are not what the payer was shown. */
    CHANGED,
    TOO_MANY_ATTEMPTS,
    /** The payer does not hold the account. */
    NOT_THE_HOLDER;

    /** As in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
