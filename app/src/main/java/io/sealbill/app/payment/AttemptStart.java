package io.sealbill.app.payment;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.fraud.Fraud;
import io.sealbill.app.fraud.Judgement;
import io.sealbill.app.fraud.PaymentToJudge;
import io.sealbill.app.fraud.TokenHash;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.ledger.Transfer;
import io.sealbill.app.ledger.TransferResult;
import io.sealbill.app.payment.AttemptRows.IntentStanding;
import io.sealbill.app.payment.AttemptRows.Order;
import io.sealbill.app.payment.AttemptRows.Written;
import io.sealbill.app.payment.agreement.PaymentAgreement;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillState;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PaymentStart;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.vaultapi.ChargeRequest;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/** Writes down, in one transaction, that money is about to be taken: all of it, or nothing. */
@Component
class AttemptStart {
    private final Tenancy tenancy;
    private final AttemptRows rows;
    private final Bills bills;
    private final Fraud fraud;
    private final Ledger ledger;
    private final Audit audit;

    AttemptStart(
            Tenancy tenancy,
            AttemptRows rows,
            Bills bills,
            Fraud fraud,
            Ledger ledger,
            Audit audit) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.bills = bills;
        this.fraud = fraud;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** What the transaction came to. */
    sealed interface Start {
        record Intended(ChargeRequest request) implements Start {}

        record Existing(PaymentAttempt attempt) implements Start {}

        record Refused(PaymentRefusal why) implements Start {}
    }

    Start start(Order order) {
        UUID billerId = order.agreement().intent().billerId();
        Start start;
        try {
            start = tenancy.asBiller(billerId, () -> startInTransaction(order));
        } catch (RolledBack refused) {
            start = new Start.Refused(refused.why);
        }
        if (start instanceof Start.Refused) {
            audit.record(
                    entry(
                            order,
                            "payment_refused",
                            order.agreement().intent().intentId(),
                            AuditEntry.Outcome.REFUSED));
        }
        return start;
    }

    private Start startInTransaction(Order order) {
        UUID billerId = order.agreement().intent().billerId();
        UUID attemptId = UUID.randomUUID();
        UUID clearanceId = UUID.randomUUID();
        // 1. The attempt: its unique key is the lock on the obligation.
        Optional<Written> inserted = rows.insert(order, attemptId, clearanceId);
        if (inserted.isEmpty()) {
            return existingOrRefused(order.agreement());
        }
        Written attempt = inserted.get();
        // 2. The bill, as the payer was shown it.
        BillEnvelope bill = hold(billerId, attempt);
        // 3. The clearance that the attempt's foreign key demands.
        clear(
                new PaymentToJudge(
                        billerId,
                        clearanceId,
                        attemptId,
                        order.agreement().payerId(),
                        attempt.billId(),
                        attempt.accountId(),
                        attempt.amount(),
                        bill.open(),
                        TokenHash.of(order.token().reveal()),
                        attempt.failuresOfPayer(),
                        attempt.failuresOfToken()));
        // 4. The books.
        reserve(billerId, attemptId, attempt);
        // 5. The record of who did it.
        audit.record(entry(order, "payment_intended", attemptId, AuditEntry.Outcome.SUCCESS));
        return new Start.Intended(
                new ChargeRequest(
                        attemptId,
                        billerId,
                        order.token().reveal(),
                        attempt.amount().minor(),
                        attempt.amount().currency().getCurrencyCode(),
                        attempt.statementText()));
    }

    private Start existingOrRefused(PaymentAgreement agreement) {
        Optional<PaymentAttempt> existing =
                rows.findOfIntent(agreement.intent(), agreement.payerId());
        if (existing.isPresent()) {
            return new Start.Existing(existing.get());
        }
        Optional<IntentStanding> found = rows.standing(agreement);
        if (found.isEmpty()) {
            return new Start.Refused(PaymentRefusal.NOT_FOUND);
        }
        IntentStanding standing = found.get();
        BillState state =
                bills.find(agreement.intent().billerId(), standing.billId()).orElseThrow().state();
        if (state == BillState.PAID) {
            return new Start.Refused(PaymentRefusal.ALREADY_PAID);
        }
        return new Start.Refused(
                standing.samePayee() ? PaymentRefusal.PAYMENT_IN_FLIGHT : PaymentRefusal.CHANGED);
    }

    private BillEnvelope hold(UUID billerId, Written attempt) {
        return switch (bills.startPayment(billerId, attempt.billId(), attempt.amount())) {
            case PaymentStart.Started started -> started.bill();
            case PaymentStart.Refused refused ->
                    throw new RolledBack(
                            switch (refused.why()) {
                                case NO_SUCH_BILL -> PaymentRefusal.NOT_FOUND;
                                case ALREADY_PAID -> PaymentRefusal.ALREADY_PAID;
                                case IN_FLIGHT -> PaymentRefusal.PAYMENT_IN_FLIGHT;
                                case NOT_OPEN -> PaymentRefusal.NOT_OPEN;
                                case CHANGED -> PaymentRefusal.CHANGED;
                            });
        };
    }

    private void clear(PaymentToJudge payment) {
        if (fraud.judge(payment) instanceof Judgement.Refused refused) {
            throw new RolledBack(
                    switch (refused.why()) {
                        case AMOUNT_NOT_DUE -> PaymentRefusal.CHANGED;
                        case TOO_MANY_ATTEMPTS_OF_PAYER, TOO_MANY_ATTEMPTS_WITH_CARD ->
                                PaymentRefusal.TOO_MANY_ATTEMPTS;
                        case NOT_THE_HOLDER -> PaymentRefusal.NOT_THE_HOLDER;
                    });
        }
    }

    private void reserve(UUID billerId, UUID attemptId, Written attempt) {
        TransferResult reserved =
                ledger.reserve(
                        new Transfer(
                                billerId,
                                attemptId,
                                LedgerAccount.PROVIDER_CLEARING,
                                LedgerAccount.receivable(attempt.accountId()),
                                attempt.amount(),
                                attemptId));
        Bug.check(reserved instanceof TransferResult.Accepted, "a new attempt is booked once");
    }

    private static AuditEntry entry(
            Order order, String action, UUID subjectId, AuditEntry.Outcome outcome) {
        return new AuditEntry(
                order.agreement().intent().billerId(),
                Actor.payer(order.agreement().payerId()),
                action,
                subjectId,
                outcome,
                order.origin());
    }

    /** Takes the transaction back; caught where it was begun. */
    private static final class RolledBack extends RuntimeException {
        private final PaymentRefusal why;

        RolledBack(PaymentRefusal why) {
            super(why.code(), null, false, false);
            this.why = why;
        }
    }
}
