package io.sealbill.app.reconciliation;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;

import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Reads camt.053.001.08 (ISO 20022 bank-to-customer statement). A statement whose figures do not
 * add up is refused as a whole: it was damaged or is not what the bank wrote.
 */
final class Camt053 {
    private Camt053() {}

    /**
     * @throws Problem {@code statement_unreadable} or {@code statement_does_not_add_up}
     */
    static List<Statement> read(String xml) {
        List<AccountStatement9> statements;
        try {
            MxCamt05300108 message = MxCamt05300108.parse(xml);
            if (message == null || message.getBkToCstmrStmt() == null) {
                throw unreadable("it is not a camt.053.001.08 message");
            }
            statements = message.getBkToCstmrStmt().getStmt();
        } catch (RuntimeException failure) {
            throw failure instanceof Problem problem
                    ? problem
                    : unreadable("it is not well-formed");
        }
        return statements.stream().map(Camt053::statement).toList();
    }

    private static Statement statement(AccountStatement9 source) {
        List<Statement.Line> lines = new ArrayList<>();
        Money net = null;
        for (ReportEntry10 entry : source.getNtry()) {
            List<Statement.Line> entryLines = lines(entry, lines.size());
            Money booked = signed(entry.getAmt(), entry.getCdtDbtInd());
            requireSum(entryLines, booked);
            net = net == null ? booked : net.plus(booked);
            lines.addAll(entryLines);
        }
        if (net == null) {
            throw unreadable("it holds no entry");
        }
        requireBalances(source, net);
        return new Statement(source.getId(), net.currency().getCurrencyCode(), lines);
    }

    /** Without transaction details the entry is its own only line. */
    private static List<Statement.Line> lines(ReportEntry10 entry, int first) {
        LocalDate bookedOn = date(entry.getBookgDt());
        List<EntryTransaction10> transactions =
                entry.getNtryDtls().stream()
                        .flatMap(details -> details.getTxDtls().stream())
                        .toList();
        List<Statement.Line> lines = new ArrayList<>();
        if (transactions.isEmpty()) {
            Money amount = signed(entry.getAmt(), entry.getCdtDbtInd());
            lines.add(new Statement.Line(first, null, entry.getNtryRef(), amount, bookedOn));
        }
        for (EntryTransaction10 transaction : transactions) {
            TransactionReferences6 references = transaction.getRefs();
            CreditDebitCode direction =
                    Optional.ofNullable(transaction.getCdtDbtInd()).orElse(entry.getCdtDbtInd());
            lines.add(
                    new Statement.Line(
                            first + lines.size(),
                            references == null ? null : references.getInstrId(),
                            references == null ? null : references.getEndToEndId(),
                            signed(transaction.getAmt(), direction),
                            bookedOn));
        }
        return lines;
    }

    private static void requireSum(List<Statement.Line> lines, Money booked) {
        Money sum = Money.zero(booked.currency());
        for (Statement.Line line : lines) {
            if (!line.amount().currency().equals(booked.currency())) {
                throw doesNotAddUp("an entry mixes currencies");
            }
            sum = sum.plus(line.amount());
        }
        if (!sum.equals(booked)) {
            throw doesNotAddUp("an entry of " + booked + " holds transactions of " + sum);
        }
    }

    private static void requireBalances(AccountStatement9 source, Money net) {
        Optional<Money> opening = balance(source, "OPBD");
        Optional<Money> closing = balance(source, "CLBD");
        if (opening.isPresent()
                && closing.isPresent()
                && !opening.get().plus(net).equals(closing.get())) {
            throw doesNotAddUp(
                    "from " + opening.get() + " by " + net + " it closes at " + closing.get());
        }
    }

    private static Optional<Money> balance(AccountStatement9 source, String code) {
        return source.getBal().stream()
                .filter(balance -> code.equals(balance.getTp().getCdOrPrtry().getCd()))
                .map((CashBalance8 balance) -> signed(balance.getAmt(), balance.getCdtDbtInd()))
                .findFirst();
    }

    private static Money signed(
            @Nullable ActiveOrHistoricCurrencyAndAmount amount,
            @Nullable CreditDebitCode direction) {
        if (amount == null || amount.getValue() == null || direction == null) {
            throw unreadable("an amount or its direction is missing");
        }
        Money money = money(amount.getValue(), amount.getCcy());
        return direction == CreditDebitCode.DBIT ? money.negate() : money;
    }

    private static Money money(BigDecimal value, String currency) {
        try {
            return Money.exact(value, Currency.getInstance(currency));
        } catch (ArithmeticException | IllegalArgumentException refused) {
            throw unreadable("an amount does not fit its currency");
        }
    }

    private static LocalDate date(@Nullable DateAndDateTime2Choice date) {
        if (date != null && date.getDt() != null) {
            return date.getDt();
        }
        if (date != null && date.getDtTm() != null) {
            return date.getDtTm().toLocalDate();
        }
        throw unreadable("an entry has no booking date");
    }

    private static Problem unreadable(String why) {
        return Problem.unprocessable(
                "statement_unreadable", "The bank statement cannot be read: " + why + ".");
    }

    private static Problem doesNotAddUp(String why) {
        return Problem.unprocessable(
                "statement_does_not_add_up", "The bank statement is refused: " + why + ".");
    }
}
