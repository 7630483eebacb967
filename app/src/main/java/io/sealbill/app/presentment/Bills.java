package io.sealbill.app.presentment;

import io.sealbill.app.customer.Accounts;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.ledger.Transfer;
import io.sealbill.app.ledger.TransferResult;
import io.sealbill.app.presentment.PaymentStart.Reason;
import io.sealbill.app.presentment.PresentBill.LockedOriginal;
import io.sealbill.app.presentment.PresentBill.Sealed;
import io.sealbill.app.presentment.PresentBill.Waiting;
import io.sealbill.app.presentment.PresentResult.Duplicate;
import io.sealbill.app.presentment.PresentResult.Presented;
import io.sealbill.app.presentment.PresentResult.Refused;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.RecipientKey;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All bills. */
@Component
public class Bills {
    /** Beyond this nobody needs the number, and counting costs. */
    public static final int MOST_COUNTED = 10_000;

    private static final int MAX_PAGE = 200;

    private final Tenancy tenancy;
    private final BillRows rows;
    private final WaitingBills waiting;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Announcement announcement;

    Bills(
            Tenancy tenancy,
            BillRows rows,
            WaitingBills waiting,
            Accounts accounts,
            Ledger ledger,
            Announcement announcement) {
        this.tenancy = tenancy;
        this.accounts = accounts;
        this.rows = rows;
        this.waiting = waiting;
        this.ledger = ledger;
        this.announcement = announcement;
    }

    /** Presents the bill, booked and announced, in one transaction; the same bill only once. */
    public PresentResult present(PresentBill bill) {
        return present(bill, result -> {});
    }

    /**
     * As {@link #present(PresentBill)}.
     *
     * @param inTransaction is told in the same transaction, and so stands or falls with it
     */
    public PresentResult present(PresentBill bill, Consumer<PresentResult> inTransaction) {
        return tenancy.asBiller(
                bill.billerId(),
                () -> {
                    PresentResult result = presentInTransaction(bill);
                    inTransaction.accept(result);
                    return result;
                });
    }

    /**
     * As {@link #present}, for a bill that its biller sealed: refused unless it is sealed to nobody
     * but the devices of the customer whose bill it is.
     */
    public PresentResult presentSealedAtSource(PresentBill bill) {
        return tenancy.asBiller(
                bill.billerId(),
                () ->
                        isForOwnDevices(bill)
                                ? presentInTransaction(bill)
                                : new Refused(PresentRefusal.UNKNOWN_RECIPIENT));
    }

    private boolean isForOwnDevices(PresentBill bill) {
        Set<String> own =
                accounts.recipients(bill.billerId(), bill.accountId()).stream()
                        .map(RecipientKey::kid)
                        .collect(Collectors.toSet());
        return bill.content() instanceof Sealed content
                && content.bill().recipients().stream()
                        .allMatch(recipient -> own.contains(recipient.kid()));
    }

    private PresentResult presentInTransaction(PresentBill bill) {
        Optional<Boolean> awaited = rows.insert(bill);
        if (awaited.isEmpty()) {
            BillEnvelope before = find(bill.billerId(), bill.billId()).orElseThrow();
            return before.says(bill.kind(), bill.accountId(), bill.amountDue(), bill.dueDate())
                    ? new Duplicate(bill.billId())
                    : new Refused(PresentRefusal.NUMBER_REUSED);
        }
        if (bill.content() instanceof Waiting content) {
            waiting.store(bill, content);
        }
        LockedOriginal original = bill.content().original();
        if (original != null) {
            rows.insertOriginal(bill, original);
        }
        if (!bill.amountDue().isZero()) {
            TransferResult booked = ledger.book(booking(bill));
            Bug.check(booked instanceof TransferResult.Accepted, "a new bill is booked once");
        }
        announcement.of(bill);
        if (awaited.get()) {
            announcement.catchUp(bill);
        }
        return new Presented(bill.billId());
    }

    /** A bill is owed by the account; a credit to it. */
    private static Transfer booking(PresentBill bill) {
        Money amount = bill.amountDue();
        LedgerAccount receivable = LedgerAccount.receivable(bill.accountId());
        boolean credit = !amount.isPositive();
        return new Transfer(
                bill.billerId(),
                bill.billId(),
                credit ? LedgerAccount.BILLED : receivable,
                credit ? receivable : LedgerAccount.BILLED,
                credit ? amount.negate() : amount,
                bill.billId());
    }

    /** Within the caller's transaction, as far as it sees. */
    public Optional<BillEnvelope> find(UUID billerId, UUID billId) {
        return rows.find(billerId, billId);
    }

    /** Those of these bills that exist, within the biller's transaction. */
    public List<BillEnvelope> find(UUID billerId, Collection<UUID> billIds) {
        return billIds.isEmpty() ? List.of() : rows.find(billerId, billIds);
    }

    /** Whose these bills are, by bill, within the biller's transaction. */
    public Map<UUID, UUID> accounts(UUID billerId, Collection<UUID> billIds) {
        return rows.accounts(billerId, billIds);
    }

    /** A biller's bills, the newest first, within its transaction. */
    public BillPage page(UUID billerId, BillPage.Filter which, BillPage.Cursor after, int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<BillEnvelope> bills = rows.page(billerId, which, after, size);
        boolean more = bills.size() == size;
        return new BillPage(bills, more ? BillPage.Cursor.after(bills.getLast()) : null);
    }

    /** How many there are of those, up to {@link #MOST_COUNTED}, within its transaction. */
    public int count(UUID billerId, BillPage.Filter which) {
        return rows.count(billerId, which, MOST_COUNTED);
    }

    /** A bill of an account that the payer holds, in a transaction of its own. */
    public Optional<BillEnvelope> findForPayer(UUID payerId, UUID billId) {
        return tenancy.asPayer(payerId, () -> rows.findHeld(payerId, billId));
    }

    /** The payer's bills of all accounts, the newest first, in a transaction of its own. */
    public BillPage listForPayer(UUID payerId, BillPage.Cursor after, int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<BillEnvelope> bills =
                tenancy.asPayer(payerId, () -> rows.listHeld(payerId, after, size));
        boolean more = bills.size() == size;
        return new BillPage(bills, more ? BillPage.Cursor.after(bills.getLast()) : null);
    }

    /**
     * The bill with its content for one of the payer's devices; remembers when that first happened.
     * Empty if the payer does not hold the account, or while the bill waits for a device.
     */
    public Optional<SealedContent> sealedContent(UUID payerId, UUID billId) {
        return rows.open(payerId, billId);
    }

    /**
     * The PDF in which the bill came from its biller, locked, in a transaction of its own. Empty if
     * the payer does not hold the account, or the bill came in none.
     */
    public Optional<byte[]> original(UUID payerId, UUID billId) {
        return tenancy.asPayer(payerId, () -> rows.findHeldOriginal(payerId, billId));
    }

    /**
     * Holds the bill for one payment, within the biller's transaction: until {@link #endPayment} no
     * other starts.
     *
     * @param shown what the payer was shown and agreed to
     */
    public PaymentStart startPayment(UUID billerId, UUID billId, Money shown) {
        Optional<BillEnvelope> held = rows.moveIfDue(billerId, billId, BillState.PAYING, shown);
        return held.<PaymentStart>map(PaymentStart.Started::new)
                .orElseGet(() -> new PaymentStart.Refused(whyNot(billerId, billId)));
    }

    private Reason whyNot(UUID billerId, UUID billId) {
        Optional<BillEnvelope> bill = rows.find(billerId, billId);
        if (bill.isEmpty()) {
            return Reason.NO_SUCH_BILL;
        }
        return switch (bill.get().state()) {
            case PAID -> Reason.ALREADY_PAID;
            case PAYING -> Reason.IN_FLIGHT;
            case SUPERSEDED, WITHDRAWN -> Reason.NOT_OPEN;
            case PRESENTED -> Reason.CHANGED;
        };
    }

    /** The payment's outcome is known: the bill is paid, or open again. */
    public void endPayment(UUID billerId, UUID billId, boolean paid) {
        BillState next = paid ? BillState.PAID : announcement.afterNoPayment(billerId, billId);
        if (!rows.move(billerId, billId, next)) {
            BillState found = rows.find(billerId, billId).orElseThrow().state();
            Bug.check(false, "bill " + billId + " cannot go from " + found + " to " + next);
        }
    }
}
