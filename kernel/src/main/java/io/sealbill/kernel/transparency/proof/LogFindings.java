package io.sealbill.kernel.transparency.proof;

import io.sealbill.kernel.transparency.NoteKey;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;

/**
 * What the proofs kept with a bill show.
 *
 * @param bill whether it is in the log
 * @param payeeAccount whether its payee accounts are those of its biller
 * @param superseded where to look whether a newer one stands in its place; null unless the log or
 *     the bill's signature says which bill it is
 * @param provenAt since when, as a timestamp authority says that is trusted; null without one
 */
public record LogFindings(
        LogStanding bill,
        PayeeStanding payeeAccount,
        @Nullable SupersededHash superseded,
        @Nullable Instant provenAt) {
    /** Without any proof. */
    public static final LogFindings NONE =
            new LogFindings(LogStanding.NOT_PROVEN, PayeeStanding.UNKNOWN, null);

    static final LogFindings WRONG =
            new LogFindings(LogStanding.WRONG, PayeeStanding.UNKNOWN, null);

    private LogFindings(
            LogStanding bill, PayeeStanding payeeAccount, @Nullable SupersededHash superseded) {
        this(bill, payeeAccount, superseded, null);
    }

    /** Of what was signed before it could be in the log. */
    static LogFindings ofDocument(PayeeStanding payeeAccount, SupersededHash superseded) {
        return new LogFindings(LogStanding.NOT_PROVEN, payeeAccount, superseded);
    }

    /** The same, known to others since then. */
    public LogFindings provenAt(Instant at) {
        return new LogFindings(bill, payeeAccount, superseded, at);
    }

    /**
     * @param accounts the payee accounts printed on the bill (BT-84)
     * @param logs the keys of the logs that are trusted
     */
    public static LogFindings of(
            String jws,
            Collection<String> accounts,
            @Nullable BillProof bill,
            @Nullable PayeeProof payee,
            Collection<NoteKey> logs) {
        if (bill == null) {
            return NONE;
        }
        LogStanding logged = bill.standing(jws, logs);
        SupersededHash superseded =
                logged == LogStanding.LOGGED ? SupersededHash.of(bill.biller(), bill.bill()) : null;
        if (logged != LogStanding.LOGGED || payee == null) {
            return new LogFindings(logged, PayeeStanding.UNKNOWN, superseded);
        }
        return switch (payee.standing(logs)) {
            case WRONG -> WRONG;
            case LOGGED ->
                    new LogFindings(logged, payee.compare(bill.biller(), accounts), superseded);
            case NOT_PROVEN, UNKNOWN_LOG ->
                    new LogFindings(logged, PayeeStanding.UNKNOWN, superseded);
        };
    }
}
