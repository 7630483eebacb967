package io.sealbill.app.presentment;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * All that the server knows of a bill.
 *
 * @param billId the same for the same invoice number of the same biller, see {@link
 *     io.sealbill.kernel.sealing.NumberHash}
 * @param accountId pseudonymous customer account
 * @param amountDue as its biller signed it; below zero for a credit
 * @param credited what credit notes took off it; of a credit, below zero, what was used of it
 * @param supersededBy the bill that stands in its place; null if none does
 * @param dueDate local date in the biller's zone; null if the bill names none
 * @param waiting there is no device to seal it to yet
 * @param presentedAt UTC
 * @param firstOpenedAt when a device first fetched the content; null until then
 */
public record BillEnvelope(
        UUID billerId,
        UUID billId,
        UUID accountId,
        Money amountDue,
        Money credited,
        @Nullable LocalDate dueDate,
        BillState state,
        @Nullable UUID supersededBy,
        boolean waiting,
        Instant presentedAt,
        @Nullable Instant firstOpenedAt) {

    /** What credit notes left of the amount due, whether or not it was paid. */
    public Money open() {
        return amountDue.minus(credited);
    }

    /** Whether this is what a bill of the same number says. */
    public boolean says(UUID account, Money amount, @Nullable LocalDate due) {
        return accountId.equals(account)
                && amountDue.equals(amount)
                && Objects.equals(dueDate, due);
    }

    /** Whether, on this day in the biller's zone, it should have been paid. */
    public boolean isOverdueOn(LocalDate today) {
        boolean open = state == BillState.PRESENTED || state == BillState.PAYING;
        return open && open().isPositive() && dueDate != null && dueDate.isBefore(today);
    }
}
