package io.sealbill.app.notification;

import java.util.UUID;

/**
 * One mail to one customer.
 *
 * @param subjectId the bill or payment attempt
 * @param step 1 for the first notice of a rule, counting up for reminders
 */
record Notice(UUID billerId, UUID subjectId, NoticeRule rule, int step, UUID accountId) {

    /** The same for the same notice, as in {@code <bill_presented.1.….@host>}. */
    String messageId(String host) {
        return "<" + rule.code() + "." + step + "." + subjectId + "@" + host + ">";
    }
}
