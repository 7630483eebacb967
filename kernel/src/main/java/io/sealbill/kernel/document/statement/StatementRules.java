package io.sealbill.kernel.document.statement;

import static java.math.BigDecimal.ZERO;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.Statement.Entry;
import io.sealbill.kernel.document.Statement.Kind;
import io.sealbill.kernel.document.statement.StatementTerm.Places;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sealbill's own rules of statements, as no standard has any. All are fatal and none may be
 * tolerated: a statement that does not add up tells its reader nothing.
 *
 * <ul>
 *   <li>{@code ST-01} what a statement cannot do without is there
 *   <li>{@code ST-02} the currency is one of ISO 4217 that amounts can be in
 *   <li>{@code ST-03} amounts have no more decimals than the currency, and fit
 *   <li>{@code ST-04} amounts of entries are not below zero, what is open of them not above
 *   <li>{@code ST-05} brought forward + debits − credits = closing balance
 *   <li>{@code ST-06} what is open of all = closing balance
 *   <li>{@code ST-07} no bill or credit note stands there twice
 *   <li>{@code ST-08} the period ends after it starts and by the day of issue; nothing is later
 *   <li>{@code ST-09} only what is owed has a due date
 * </ul>
 */
public final class StatementRules {
    /** A file that is wrong everywhere is not worth a longer list. */
    private static final int MOST = 100;

    private final Statement statement;
    private final Places places;
    private final List<Finding> findings = new ArrayList<>();

    private StatementRules(Statement statement, Places places) {
        this.statement = statement;
        this.places = places;
    }

    /** What is wrong with it; nothing if it may be shown. */
    public static List<Finding> check(Statement statement, Places places) {
        StatementRules rules = new StatementRules(statement, places);
        rules.presence();
        rules.amounts();
        if (rules.findings.isEmpty()) {
            rules.sums();
        }
        rules.numbers();
        rules.dates();
        return List.copyOf(rules.findings.subList(0, Math.min(MOST, rules.findings.size())));
    }

    private void presence() {
        present(StatementTerm.NUMBER, 0, statement.statementNumber());
        present(StatementTerm.ACCOUNT, 0, statement.accountNumber());
        present(StatementTerm.SELLER, 0, statement.seller().name());
        present(StatementTerm.BUYER, 0, statement.buyer().name());
        for (int i = 0; i < statement.entries().size(); i++) {
            present(StatementTerm.REFERENCE, i, statement.entries().get(i).reference());
        }
    }

    private void present(StatementTerm term, int entry, String text) {
        check(!text.isBlank(), "ST-01", term, entry, "The %s is missing.".formatted(term.title()));
    }

    private void amounts() {
        Currency currency = currency(statement.currency());
        if (currency == null) {
            wrong(
                    "ST-02",
                    StatementTerm.CURRENCY,
                    0,
                    "The currency is not one of ISO 4217 that an amount can be in.");
            return;
        }
        exact(StatementTerm.CLOSING, 0, statement.closingBalance(), currency);
        Statement.BroughtForward forward = statement.broughtForward();
        if (forward != null) {
            exact(StatementTerm.FORWARD, 0, forward.amount(), currency);
            exact(StatementTerm.FORWARD, 0, forward.openAmount(), currency);
            check(
                    isBetween(
                            forward.amount().min(ZERO),
                            forward.openAmount(),
                            forward.amount().max(ZERO)),
                    "ST-04",
                    StatementTerm.FORWARD,
                    0,
                    "What is open of the balance brought forward, %s, is not part of it, %s."
                            .formatted(
                                    forward.openAmount().toPlainString(),
                                    forward.amount().toPlainString()));
        }
        for (int i = 0; i < statement.entries().size(); i++) {
            amounts(statement.entries().get(i), i, currency);
        }
    }

    private void amounts(Entry entry, int index, Currency currency) {
        exact(StatementTerm.AMOUNT, index, entry.amount(), currency);
        exact(StatementTerm.OPEN, index, entry.openAmount(), currency);
        check(
                entry.amount().signum() >= 0,
                "ST-04",
                StatementTerm.AMOUNT,
                index,
                "The amount is below zero; what lessens the balance is a credit or a payment.");
        check(
                isBetween(ZERO, entry.openAmount(), entry.amount().max(ZERO)),
                "ST-04",
                StatementTerm.OPEN,
                index,
                "The open amount, %s, is below zero or above the amount, %s."
                        .formatted(
                                entry.openAmount().toPlainString(),
                                entry.amount().toPlainString()));
    }

    private static boolean isBetween(BigDecimal least, BigDecimal amount, BigDecimal most) {
        return amount.compareTo(least) >= 0 && amount.compareTo(most) <= 0;
    }

    private void exact(StatementTerm term, int entry, BigDecimal amount, Currency currency) {
        try {
            Money.exact(amount, currency);
        } catch (ArithmeticException odd) {
            wrong(
                    "ST-03",
                    term,
                    entry,
                    "The %s, %s, has more decimals than %s, or is too large."
                            .formatted(
                                    term.title(),
                                    amount.toPlainString(),
                                    currency.getCurrencyCode()));
        }
    }

    private static @Nullable Currency currency(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            return currency.getDefaultFractionDigits() < 0 ? null : currency;
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private void sums() {
        Statement.BroughtForward forward = statement.broughtForward();
        BigDecimal opening = forward == null ? ZERO : forward.amount();
        BigDecimal debits = total(entry -> entry.signed().max(ZERO));
        BigDecimal credits = total(entry -> entry.signed().min(ZERO)).negate();
        BigDecimal closing = opening.add(debits).subtract(credits);
        check(
                closing.compareTo(statement.closingBalance()) == 0,
                "ST-05",
                StatementTerm.CLOSING,
                0,
                "Brought forward %s, plus debits %s, less credits and payments %s, makes %s; the closing balance says %s."
                        .formatted(
                                opening.toPlainString(),
                                debits.toPlainString(),
                                credits.toPlainString(),
                                closing.toPlainString(),
                                statement.closingBalance().toPlainString()));
        BigDecimal open =
                total(Entry::signedOpen).add(forward == null ? ZERO : forward.openAmount());
        check(
                open.compareTo(statement.closingBalance()) == 0,
                "ST-06",
                StatementTerm.CLOSING,
                0,
                "What is open of bills and charges, less what is open of credits and payments, makes %s; the closing balance says %s."
                        .formatted(
                                open.toPlainString(), statement.closingBalance().toPlainString()));
    }

    private BigDecimal total(Function<Entry, BigDecimal> part) {
        return statement.entries().stream().map(part).reduce(ZERO, BigDecimal::add);
    }

    private void numbers() {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < statement.entries().size(); i++) {
            Entry entry = statement.entries().get(i);
            if (entry.kind().isNumbered() && !entry.reference().isBlank()) {
                check(
                        seen.putIfAbsent(entry.reference(), i) == null,
                        "ST-07",
                        StatementTerm.REFERENCE,
                        i,
                        "The number “%s” stands on the statement twice."
                                .formatted(shortened(entry.reference())));
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private void dates() {
        Bill.Period period = statement.period();
        if (period != null) {
            boolean starts =
                    period.start() == null
                            || period.end() == null
                            || !period.end().isBefore(period.start());
            check(starts, "ST-08", StatementTerm.PERIOD, 0, "The period ends before it starts.");
            boolean ends = period.end() == null || !period.end().isAfter(statement.issueDate());
            check(
                    ends,
                    "ST-08",
                    StatementTerm.PERIOD,
                    0,
                    "The period ends after the day of issue.");
        }
        for (int i = 0; i < statement.entries().size(); i++) {
            Entry entry = statement.entries().get(i);
            check(
                    !entry.date().isAfter(statement.issueDate()),
                    "ST-08",
                    StatementTerm.DATE,
                    i,
                    "The entry is of %s, after the day of issue.".formatted(entry.date()));
            check(
                    entry.dueDate() == null || entry.kind().isDebit(),
                    "ST-09",
                    StatementTerm.DUE_DATE,
                    i,
                    entry.kind() == Kind.CREDIT
                            ? "A credit has no due date."
                            : "A payment has no due date.");
        }
    }

    private void check(boolean holds, String rule, StatementTerm term, int entry, String text) {
        if (!holds) {
            wrong(rule, term, entry, text);
        }
    }

    private void wrong(String rule, StatementTerm term, int entry, String text) {
        findings.add(Finding.fatal(rule, places.at(term, entry), text));
    }
}
