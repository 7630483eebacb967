package io.sealbill.app.approval;

import java.util.UUID;

/**
 * What is to be done, and why.
 *
 * @param act the name of a {@link FourEyesAct}
 * @param detail JSON, as the act reads it
 * @param reason 3 to 500 characters, for who decides and for who asks later
 */
public record Proposal(String act, UUID subjectId, String detail, String reason) {
    @Override
    public String toString() {
        return "Proposal[" + act + ' ' + subjectId + ']';
    }
}
