package io.sealbill.app.audit;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * One act.
 *
 * @param billerId whose log it belongs to; null where no biller is concerned, as in a payer's
 *     sign-in
 * @param action lower snake case, past tense: {@code signed_in}, {@code payment_confirmed}
 * @param subjectId the object acted on, if there is one
 * @param origin where the act came from, see {@link Origin}
 */
public record AuditEntry(
        @Nullable UUID billerId,
        Actor actor,
        String action,
        @Nullable UUID subjectId,
        Outcome outcome,
        String origin) {

    /** How the act ended. */
    public enum Outcome {
        SUCCESS,
        /** Tried with what is wrong: a false password, a spent code. */
        FAILURE,
        /** Not allowed. */
        REFUSED
    }
}
