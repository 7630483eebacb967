package io.sealbill.app.intake;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.intake.BillIntake.Draft;
import io.sealbill.app.intake.ItemRows.InRun;
import io.sealbill.app.intake.RunItem.Earlier;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentRefusal;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.Statement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What was presented before under the numbers of a file, so that the same document is told from
 * another one. Within the biller's transaction.
 */
@Component
class UsedNumbers {
    /** Of the finding that names what a duplicate is a duplicate of. */
    static final String DUPLICATE_OF = "duplicate_of";

    private final Bills bills;
    private final ItemRows items;

    UsedNumbers(Bills bills, ItemRows items) {
        this.bills = bills;
        this.items = items;
    }

    /** Those of these ids under which something was presented. */
    Map<UUID, Used> of(Biller biller, Collection<UUID> billIds) {
        Map<UUID, Used> used = new HashMap<>();
        var envelopes = bills.find(biller.billerId(), billIds);
        if (envelopes.isEmpty()) {
            return used;
        }
        Map<UUID, InRun> presented =
                items.presented(
                        biller.billerId(), envelopes.stream().map(BillEnvelope::billId).toList());
        envelopes.forEach(
                envelope ->
                        used.put(
                                envelope.billId(),
                                new Used(
                                        envelope,
                                        envelope.presentedAt().atZone(biller.zone()).toLocalDate(),
                                        presented.get(envelope.billId()))));
        return used;
    }

    /**
     * A number that is used.
     *
     * @param day on which it was, for its biller
     * @param run null if it did not come by a run: its biller sealed it, and of its text nothing is
     *     known here
     */
    record Used(BillEnvelope envelope, LocalDate day, @Nullable InRun run) {

        /** A duplicate of what was presented, or refused because it is something else. */
        RunItem judge(Draft draft, UUID accountId) {
            boolean alike =
                    envelope.says(draft.kind(), accountId, draft.amountDue(), draft.dueDate());
            boolean same = run == null || run.item().hasContentOf(draft.item());
            String where = draft.document() instanceof Statement ? "statementNumber" : "BT-1";
            return alike && same
                    ? draft.item()
                            .duplicateOf(
                                    first(),
                                    new Finding(
                                            DUPLICATE_OF, Severity.INFORMATION, where, sameAs()))
                    : draft.item()
                            .refused(
                                    Finding.fatal(
                                            PresentRefusal.NUMBER_REUSED.code(),
                                            where,
                                            "This number was used for another document: %s"
                                                    .formatted(earlier())));
        }

        private Earlier first() {
            return run == null
                    ? new Earlier(null, null, null, day)
                    : new Earlier(run.runId(), run.item().position(), run.item().place(), day);
        }

        private String sameAs() {
            return run == null
                    ? "The same number, customer, amount and due date: %s".formatted(earlier())
                    : "The same document: %s".formatted(earlier());
        }

        private String earlier() {
            return run == null
                    ? "one that your own program sealed, presented on %s.".formatted(day)
                    : "%s, presented on %s.".formatted(run.item().place(), day);
        }
    }
}
