package io.sealbill.app.presentment;

import com.fasterxml.jackson.annotation.JsonValue;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * All that the server knows of a bill, or of a statement of account.
 *
 * @param billId the same for the same invoice number of the same biller, see {@link
 *     io.sealbill.kernel.sealing.NumberHash}
 * @param accountId pseudonymous customer account
 * @param kind whether anything can be due on it at all
 * @param amountDue as its biller signed it; below zero for a credit; zero of a statement, whose
 *     balance is nobody's business here
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
        Kind kind,
        Money amountDue,
        Money credited,
        @Nullable LocalDate dueDate,
        BillState state,
        @Nullable UUID supersededBy,
        boolean waiting,
        Instant presentedAt,
        @Nullable Instant firstOpenedAt) {

    /** What it is. */
    public enum Kind {
        BILL,
        /** It books nothing, has no amount and no due date here, and no payment starts on it. */
        STATEMENT;

        /** As in the API and the database. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean isStatement() {
        return kind == Kind.STATEMENT;
    }

    /** What credit notes left of the amount due, whether or not it was paid. */
    public Money open() {
        return amountDue.minus(credited);
    }

    /** Whether this is what a bill or statement of the same number says. */
    public boolean says(Kind which, UUID account, Money amount, @Nullable LocalDate due) {
        return kind == which
                && accountId.equals(account)
                && amountDue.equals(amount)
                && Objects.equals(dueDate, due);
    }

    /** Whether, on this day in the biller's zone, it should have been paid. */
    public boolean isOverdueOn(LocalDate today) {
        boolean open = state == BillState.PRESENTED || state == BillState.PAYING;
        return open && open().isPositive() && dueDate != null && dueDate.isBefore(today);
    }
}
