package io.sealbill.kernel.transparency.proof;

import io.sealbill.kernel.transparency.NoteKey;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/**
 * What the proofs kept with a bill show.
 *
 * @param bill whether it is in the log
 * @param payeeAccount whether its payee accounts are those of its biller
 */
public record LogFindings(LogStanding bill, PayeeStanding payeeAccount) {
    /** Without any proof. */
    public static final LogFindings NONE =
            new LogFindings(LogStanding.NOT_PROVEN, PayeeStanding.UNKNOWN);

    private static final LogFindings WRONG =
            new LogFindings(LogStanding.WRONG, PayeeStanding.UNKNOWN);

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
        if (logged != LogStanding.LOGGED || payee == null) {
            return new LogFindings(logged, PayeeStanding.UNKNOWN);
        }
        return switch (payee.standing(logs)) {
            case WRONG -> WRONG;
            case LOGGED -> new LogFindings(logged, payee.compare(bill.biller(), accounts));
            case NOT_PROVEN, UNKNOWN_LOG -> new LogFindings(logged, PayeeStanding.UNKNOWN);
        };
    }
}
