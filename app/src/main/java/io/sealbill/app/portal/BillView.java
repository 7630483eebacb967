package io.sealbill.app.portal;

import io.sealbill.app.biller.Biller;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/**
 * A bill as the server may know it, in the words of a page.
 *
 * @param accent the biller's colour, six hexadecimal digits
 * @param logo the biller's, if it has one
 * @param amount as the biller signed it; below zero for a credit
 * @param open what credit notes left of it
 * @param state one of due, overdue, paying, paid, superseded, withdrawn, nothing, credit, statement
 * @param supersededBy the bill that stands in its place
 * @param waiting not sealed yet: there was no device to seal it to
 * @param presentedOn in the biller's zone
 * @param today in the biller's zone
 * @param attempt the payment that paid it or is under way
 */
record BillView(
        UUID id,
        String biller,
        String accent,
        Biller.@Nullable LogoImage logo,
        Money amount,
        Money open,
        @Nullable LocalDate dueDate,
        LocalDate presentedOn,
        LocalDate today,
        String zone,
        String state,
        @Nullable UUID supersededBy,
        boolean waiting,
        @Nullable UUID attempt) {
    private static final Set<String> OPEN = Set.of("due", "overdue");

    /** The first letters of the biller's first two words, or its first character in Chinese. */
    public String initials() {
        return Initials.of(biller);
    }

    /** Whether credit notes took something off it, or something of a credit was used. */
    public boolean credited() {
        return !open.equals(amount);
    }

    /** What credit notes took off, or what was used of a credit. */
    public Money creditedAmount() {
        return amount.minus(open);
    }

    /** A statement of account has no amount, and is no bill. */
    public boolean statement() {
        return state.equals("statement");
    }

    public boolean payable() {
        return OPEN.contains(state);
    }

    public long dueDays() {
        return dueDate == null ? 0 : Math.abs(ChronoUnit.DAYS.between(today, dueDate));
    }

    /** The message that says when it is due. */
    public String dueKey() {
        if (!payable()) {
            return "due." + state;
        }
        if (dueDate == null) {
            return "due.noDate";
        }
        long days = ChronoUnit.DAYS.between(today, dueDate);
        if (days < -1) {
            return "due.daysAgo";
        }
        return switch ((int) Math.min(days, 2)) {
            case -1 -> "due.yesterday";
            case 0 -> "due.today";
            case 1 -> "due.tomorrow";
            default -> "due.inDays";
        };
    }
}
