package io.sealbill.app.payment;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.event.EventLog;
import io.sealbill.app.event.EventType;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.TransferResult;
import io.sealbill.app.payment.AttemptRows.Outcome;
import io.sealbill.app.payment.vault.VaultAnswer;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.vaultapi.ChargeResult;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/** Writes down, in one transaction, what came of asking the vault. */
@Component
class AttemptOutcome {
    private final Tenancy tenancy;
    private final AttemptRows rows;
    private final Bills bills;
    private final Ledger ledger;
    private final EventLog events;
    private final Audit audit;

    AttemptOutcome(
            Tenancy tenancy,
            AttemptRows rows,
            Bills bills,
            Ledger ledger,
            EventLog events,
            Audit audit) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.bills = bills;
        this.ledger = ledger;
        this.events = events;
        this.audit = audit;
    }

    /** Whoever comes second with a final outcome changes nothing and gets what was recorded. */
    PaymentAttempt record(UUID billerId, UUID attemptId, VaultAnswer answer) {
        Outcome outcome = outcome(answer);
        return tenancy.asBiller(billerId, () -> recordInTransaction(billerId, attemptId, outcome));
    }

    private PaymentAttempt recordInTransaction(UUID billerId, UUID attemptId, Outcome outcome) {
        Optional<PaymentAttempt> recorded = rows.record(billerId, attemptId, outcome);
        if (recorded.isEmpty()) {
            return recordedBefore(billerId, attemptId, outcome);
        }
        PaymentAttempt attempt = recorded.get();
        if (attempt.state().isFinal()) {
            end(attempt, attempt.state() == AttemptState.CAPTURED);
        }
        return attempt;
    }

    private void end(PaymentAttempt attempt, boolean captured) {
        UUID billerId = attempt.billerId();
        UUID attemptId = attempt.attemptId();
        TransferResult booked =
                captured ? ledger.post(billerId, attemptId) : ledger.cancel(billerId, attemptId);
        Bug.check(booked instanceof TransferResult.Accepted, "a reserved transfer ends once");
        bills.endPayment(billerId, attempt.billId(), captured);
        audit.record(
                new AuditEntry(
                        billerId,
                        Actor.SYSTEM,
                        captured ? "payment_captured" : "payment_declined",
                        attemptId,
                        captured ? AuditEntry.Outcome.SUCCESS : AuditEntry.Outcome.FAILURE,
                        Origin.INSIDE));
        events.append(
                billerId,
                captured ? EventType.PAYMENT_CAPTURED : EventType.PAYMENT_DECLINED,
                attemptId);
    }

    private PaymentAttempt recordedBefore(UUID billerId, UUID attemptId, Outcome outcome) {
        PaymentAttempt attempt = rows.find(billerId, attemptId).orElseThrow();
        Bug.check(
                !outcome.state().isFinal() || attempt.state() == outcome.state(),
                "attempt "
                        + attemptId
                        + " cannot go from "
                        + attempt.state()
                        + " to "
                        + outcome.state());
        return attempt;
    }

    private static Outcome outcome(VaultAnswer answer) {
        return switch (answer) {
            case VaultAnswer.Known known -> outcome(known.result());
            case VaultAnswer.NotCharged refused ->
                    new Outcome(AttemptState.DECLINED, refused.code(), null, null, null);
            case VaultAnswer.NeverSeen never ->
                    new Outcome(AttemptState.UNKNOWN, null, null, null, null);
            case VaultAnswer.Silence silence ->
                    new Outcome(AttemptState.UNKNOWN, null, null, null, null);
        };
    }

    private static Outcome outcome(ChargeResult result) {
        return switch (result.outcome()) {
            case APPROVED ->
                    new Outcome(
                            AttemptState.CAPTURED,
                            null,
                            result.providerReference(),
                            result.brand(),
                            result.last4());
            case DECLINED ->
                    new Outcome(
                            AttemptState.DECLINED,
                            result.declineCode() == null ? "declined" : result.declineCode(),
                            result.providerReference(),
                            result.brand(),
                            result.last4());
            case UNKNOWN ->
                    new Outcome(
                            AttemptState.UNKNOWN,
                            null,
                            result.providerReference(),
                            result.brand(),
                            result.last4());
        };
    }
}
