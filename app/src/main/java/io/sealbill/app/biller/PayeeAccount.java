package io.sealbill.app.biller;

import java.time.Instant;
import java.util.UUID;

/**
 * Where money for a biller goes.
 *
 * @param account an IBAN without spaces, or the account in the words of another scheme
 * @param registeredAt from when on it stands
 */
public record PayeeAccount(
        UUID payeeAccountId, Scheme scheme, String account, String holder, Instant registeredAt) {

    /** How {@link #account} is to be read. */
    public enum Scheme {
        IBAN,
        OTHER
    }

    /** What the register says of the account printed on a bill. */
    public enum Standing {
        /** It is the biller's account today. */
        REGISTERED,
        /** It was the biller's account once and is not any more. */
        CHANGED,
        /** It never was the biller's account. */
        UNKNOWN
    }
}
