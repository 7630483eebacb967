package io.sealbill.kernel.transparency.proof;

/** What the log says of the payee accounts that are printed on a bill. */
public enum PayeeStanding {
    /** Nothing can be compared: there is no proof that can be believed, or no account. */
    UNKNOWN,
    /** Each is the account that the biller had registered. */
    REGISTERED,
    /** One is not the account that the biller had registered. */
    CHANGED;

    /** The graver of two. */
    public PayeeStanding or(PayeeStanding other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
