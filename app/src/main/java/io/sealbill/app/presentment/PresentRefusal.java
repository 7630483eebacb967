package io.sealbill.app.presentment;

import java.util.Locale;

/** Why a bill is not presented; where several reasons hold, the first in this order is given. */
public enum PresentRefusal {
    /** It is sealed to a key that is not one of the customer's devices. */
    UNKNOWN_RECIPIENT,
    /** The invoice number was presented before with another account, amount or due date. */
    NUMBER_REUSED;

    /** As in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
