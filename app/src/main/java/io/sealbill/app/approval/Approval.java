package io.sealbill.app.approval;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody asked for.
 *
 * @param act the name of a {@link FourEyesAct}
 * @param subjectId what it is about
 * @param detail JSON, as the act writes it
 * @param maker the member of staff who asked
 * @param endsAt when it can no longer be approved
 * @param decidedBy who decided or withdrew it; null while it is open
 */
public record Approval(
        UUID approvalId,
        String act,
        UUID subjectId,
        String detail,
        String reason,
        UUID maker,
        Instant askedAt,
        Instant endsAt,
        State state,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt) {

    /** How far it is. */
    public enum State {
        OPEN,
        APPROVED,
        REFUSED,
        WITHDRAWN
    }

    /** Whether somebody other than its maker may still approve it. */
    public boolean isOpen(Instant now) {
        return state == State.OPEN && now.isBefore(endsAt);
    }

    @Override
    public String toString() {
        return "Approval[" + act + ' ' + approvalId + ' ' + state + ']';
    }
}
