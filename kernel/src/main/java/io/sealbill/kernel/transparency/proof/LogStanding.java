package io.sealbill.kernel.transparency.proof;

/** What a proof of the log shows. */
public enum LogStanding {
    /** There is no proof. */
    NOT_PROVEN,
    /** It is in a log whose key is trusted. */
    LOGGED,
    /** It claims a log of which no key is trusted, so nothing can be said. */
    UNKNOWN_LOG,
    /** It claims a log that is trusted, and does not hold. */
    WRONG
}
