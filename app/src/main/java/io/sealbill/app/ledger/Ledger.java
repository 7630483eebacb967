package io.sealbill.app.ledger;

import static io.sealbill.app.ledger.TransferRefusal.ACCOUNTS_MUST_DIFFER;
import static io.sealbill.app.ledger.TransferRefusal.ALREADY_POSTED;
import static io.sealbill.app.ledger.TransferRefusal.ALREADY_VOIDED;
import static io.sealbill.app.ledger.TransferRefusal.AMOUNT_MUST_BE_POSITIVE;
import static io.sealbill.app.ledger.TransferRefusal.ID_TAKEN;
import static io.sealbill.app.ledger.TransferRefusal.NOT_PENDING;
import static io.sealbill.app.ledger.TransferRefusal.PENDING_NOT_FOUND;

import io.sealbill.app.ledger.TransferResult.Accepted;
import io.sealbill.app.ledger.TransferResult.Refused;
import io.sealbill.app.ledger.TransferRows.Row;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.money.Money;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Books transfers within the caller's transaction, which must see the transfer's biller. What is
 * booked stays: a correction is a further transfer.
 */
@Component
public class Ledger {
    private final TransferRows rows;

    Ledger(TransferRows rows) {
        this.rows = rows;
    }

    /** Books at once, in one phase. */
    public TransferResult book(Transfer transfer) {
        return enter(transfer, Phase.POSTED);
    }

    /** First phase: announces a transfer that {@link #post} or {@link #cancel} will end. */
    public TransferResult reserve(Transfer transfer) {
        return enter(transfer, Phase.PENDING);
    }

    /** Second phase: the reserved transfer takes effect. */
    public TransferResult post(UUID billerId, UUID pendingId) {
        return end(billerId, pendingId, Phase.POSTED);
    }

    /** Second phase: the reserved transfer ends without effect (it is voided). */
    public TransferResult cancel(UUID billerId, UUID pendingId) {
        return end(billerId, pendingId, Phase.VOIDED);
    }

    /** All accounts of a biller, derived from every transfer ever booked. */
    public TrialBalance trialBalance(UUID billerId) {
        requireTransaction();
        return new TrialBalance(rows.balances(billerId));
    }

    /** What is posted to the debit of an account, by subject; a subject without any is absent. */
    public Map<UUID, Money> debits(
            UUID billerId, LedgerAccount account, Collection<UUID> subjects) {
        requireTransaction();
        return rows.debits(billerId, account, subjects);
    }

    /** Subjects whose postings on an account do not cancel out. */
    public List<OpenItem> openItems(UUID billerId, LedgerAccount account) {
        requireTransaction();
        return rows.openItems(billerId, account);
    }

    private TransferResult enter(Transfer transfer, Phase phase) {
        requireTransaction();
        boolean valid =
                transfer.amount().isPositive() && !transfer.debit().equals(transfer.credit());
        if (valid && rows.insert(transfer, phase)) {
            return new Accepted(false);
        }
        // 1. idempotency
        Optional<Row> existing = rows.find(transfer.billerId(), transfer.transferId());
        if (existing.isPresent()) {
            boolean same = existing.get().equals(Row.of(transfer, phase));
            return same ? new Accepted(true) : new Refused(ID_TAKEN);
        }
        // 2. accounts
        if (transfer.debit().equals(transfer.credit())) {
            return new Refused(ACCOUNTS_MUST_DIFFER);
        }
        // 3. amount
        Bug.check(!transfer.amount().isPositive(), "a valid transfer with a new id is booked");
        return new Refused(AMOUNT_MUST_BE_POSITIVE);
    }

    private TransferResult end(UUID billerId, UUID pendingId, Phase phase) {
        requireTransaction();
        if (rows.insertEnd(billerId, pendingId, phase)) {
            return new Accepted(false);
        }
        // 1. idempotency, or the other end
        Optional<Phase> ended = rows.endOf(billerId, pendingId);
        if (ended.isPresent()) {
            return ended.get() == phase
                    ? new Accepted(true)
                    : new Refused(ended.get() == Phase.POSTED ? ALREADY_POSTED : ALREADY_VOIDED);
        }
        // 2. what is to end
        boolean found = rows.find(billerId, pendingId).isPresent();
        return new Refused(found ? NOT_PENDING : PENDING_NOT_FOUND);
    }

    private static void requireTransaction() {
        Bug.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "the ledger is written in the transaction of its cause");
    }
}
