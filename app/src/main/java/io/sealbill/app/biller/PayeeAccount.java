package io.sealbill.app.biller;

import io.sealbill.kernel.transparency.LogEntry;

import java.time.Instant;
import java.util.UUID;

/**
 * Where money for a biller goes.
 *
 * @param account an IBAN without spaces, or the account in the words of another scheme
 * @param salt of its entry in the public log, base64url
 * @param registeredAt from when on it stands
 */
public record PayeeAccount(
        UUID payeeAccountId,
        Scheme scheme,
        String account,
        String holder,
        String salt,
        Instant registeredAt) {

    /** Its entry in the public log. */
    public LogEntry entry(UUID billerId) {
        return LogEntry.ofPayeeAccount(billerId, account, salt);
    }

    @Override
    public String toString() {
        return "PayeeAccount[redacted]";
    }

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
