package io.sealbill.kernel.document;

import static io.sealbill.kernel.document.Bill.copy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * A statement of account: how a customer's account stands on a day, and what brought it there. It
 * claims nothing: each bill on it is a claim of its own, and nobody pays a statement. Amounts are
 * in {@code currency} and keep the decimals that the issuer wrote. Its JSON form is {@link
 * BillJson}.
 *
 * @param statementNumber as the seller numbers statements
 * @param issueDate the day that it tells of, unless the period ends earlier
 * @param period of what it lists; bills that are older but open may stand there too
 * @param accountNumber of the buyer's account with the seller
 * @param broughtForward the balance before the first entry; null if there was none
 * @param entries in the issuer's order
 * @param closingBalance what the buyer owes; below zero what the seller owes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder("kind")
public record Statement(
        String statementNumber,
        LocalDate issueDate,
        Bill.@Nullable Period period,
        String currency,
        String accountNumber,
        Bill.Party seller,
        Bill.Party buyer,
        List<String> notes,
        @Nullable BroughtForward broughtForward,
        List<Entry> entries,
        BigDecimal closingBalance)
        implements Document {
    /** What {@link #kind} says; no bill says a kind. */
    public static final String KIND = "statement";

    public Statement {
        requireNonNull(statementNumber);
        requireNonNull(issueDate);
        requireNonNull(currency);
        requireNonNull(accountNumber);
        requireNonNull(seller);
        requireNonNull(buyer);
        requireNonNull(closingBalance);
        notes = copy(notes);
        entries = copy(entries);
    }

    /** By which its JSON is told from a bill's. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
        return KIND;
    }

    @Override
    public String number() {
        return statementNumber;
    }

    /** The day that the closing balance is of. */
    public LocalDate balanceDate() {
        return period == null || period.end() == null ? issueDate : period.end();
    }

    /** What is open, by the day on which it is due; last, what has no such day. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<Due> due() {
        Map<LocalDate, BigDecimal> days = new TreeMap<>(Comparator.naturalOrder());
        BigDecimal undated =
                broughtForward == null
                        ? BigDecimal.ZERO
                        : broughtForward.openAmount().max(BigDecimal.ZERO);
        for (Entry entry : entries) {
            if (!entry.kind().isDebit() || entry.openAmount().signum() == 0) {
                continue;
            }
            if (entry.dueDate() == null) {
                undated = undated.add(entry.openAmount());
            } else {
                days.merge(entry.dueDate(), entry.openAmount(), BigDecimal::add);
            }
        }
        List<Due> due = new ArrayList<>();
        days.forEach((day, amount) -> due.add(new Due(day, amount)));
        if (undated.signum() != 0) {
            due.add(new Due(null, undated));
        }
        return due;
    }

    /**
     * The same, with the bills and credit notes on it named as they are presented.
     *
     * @param billId the id of a bill of this number
     */
    public Statement naming(Function<String, UUID> billId) {
        List<Entry> named = entries.stream().map(entry -> entry.naming(billId)).toList();
        return new Statement(
                statementNumber,
                issueDate,
                period,
                currency,
                accountNumber,
                seller,
                buyer,
                notes,
                broughtForward,
                named,
                closingBalance);
    }

    /** Statements are private: their text goes to no log. */
    @Override
    public String toString() {
        return "Statement[redacted]";
    }

    /**
     * A balance that the entries do not explain.
     *
     * @param amount what the buyer owed; below zero what the seller owed
     * @param openAmount what of it is not settled by an entry, between zero and the amount
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record BroughtForward(BigDecimal amount, BigDecimal openAmount) {
        public BroughtForward {
            requireNonNull(amount);
            requireNonNull(openAmount);
        }

        @Override
        public String toString() {
            return "BroughtForward[redacted]";
        }
    }

    /** What an entry does to the account. */
    public enum Kind {
        @JsonProperty("bill")
        BILL(true),
        /** Anything else that is owed: a fee, a refund, a payment that was returned. */
        @JsonProperty("charge")
        CHARGE(true),
        /** A credit note. */
        @JsonProperty("credit")
        CREDIT(false),
        /** A payment on account. */
        @JsonProperty("payment")
        PAYMENT(false);

        private final boolean debit;

        Kind(boolean debit) {
            this.debit = debit;
        }

        /** Whether the buyer owes it. */
        public boolean isDebit() {
            return debit;
        }

        /** Whether it is a document with a number of its own. */
        public boolean isNumbered() {
            return this == BILL || this == CREDIT;
        }
    }

    /**
     * @param reference number of the bill or credit note, reference of the payment or charge
     * @param date of the document, or on which the payment came
     * @param dueDate of a bill or charge
     * @param amount not below zero, whatever the kind
     * @param openAmount what of it is not settled by others yet
     * @param billId under which the bill is presented, if it is; put there when it is signed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Entry(
            Kind kind,
            String reference,
            LocalDate date,
            @Nullable LocalDate dueDate,
            @Nullable String description,
            BigDecimal amount,
            BigDecimal openAmount,
            @Nullable UUID billId) {
        public Entry {
            requireNonNull(kind);
            requireNonNull(reference);
            requireNonNull(date);
            requireNonNull(amount);
            requireNonNull(openAmount);
        }

        /** As the balance feels it: below zero for credits and payments. */
        public BigDecimal signed() {
            return kind.isDebit() ? amount : amount.negate();
        }

        /** The same of what is open. */
        public BigDecimal signedOpen() {
            return kind.isDebit() ? openAmount : openAmount.negate();
        }

        private Entry naming(Function<String, UUID> id) {
            return new Entry(
                    kind,
                    reference,
                    date,
                    dueDate,
                    description,
                    amount,
                    openAmount,
                    kind.isNumbered() ? id.apply(reference) : null);
        }

        @Override
        public String toString() {
            return "Entry[redacted]";
        }
    }

    /**
     * @param date null if it has none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Due(@Nullable LocalDate date, BigDecimal amount) {
        @Override
        public String toString() {
            return "Due[redacted]";
        }
    }
}
