package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.lines;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import com.helger.xsds.ccts.cct.schemamodule.AmountType;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.Statement.BroughtForward;
import io.sealbill.kernel.document.Statement.Entry;
import io.sealbill.kernel.document.Statement.Kind;
import io.sealbill.kernel.document.statement.StatementTerm;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.StatementLineType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The lines of a UBL Statement. One that says so is the balance brought forward; any other is what
 * is owed, if it has a debit amount, or lessens it, if it has a credit amount. Its balance amount,
 * without a sign, is what is open of it.
 */
final class UblStatementLines {
    private final @Nullable String currency;
    private final List<Finding> findings;
    private final List<Entry> entries = new ArrayList<>();

    /** The line, from 1, of each entry. */
    private final List<Integer> numbers = new ArrayList<>();

    private @Nullable BroughtForward forward;
    private BigDecimal debits = BigDecimal.ZERO;
    private BigDecimal credits = BigDecimal.ZERO;

    UblStatementLines(@Nullable String currency, List<Finding> findings) {
        this.currency = currency;
        this.findings = findings;
    }

    List<Entry> entries() {
        return entries;
    }

    @Nullable BroughtForward forward() {
        return forward;
    }

    BigDecimal debits() {
        return debits;
    }

    BigDecimal credits() {
        return credits;
    }

    /** The line, from 1, of entry {@code index}; 0 if there is none. */
    int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    void read(List<StatementLineType> all) {
        for (int number = 1; number <= all.size(); number++) {
            read(all.get(number - 1), number);
        }
    }

    private void read(StatementLineType line, int number) {
        BigDecimal debit = amount(line.getDebitLineAmount(), StatementTerm.ENTRY, number);
        BigDecimal credit = amount(line.getCreditLineAmount(), StatementTerm.ENTRY, number);
        if ((debit == null && credit == null) || (isThere(debit) && isThere(credit))) {
            wrong("ST-01", number, "A line has either a debit amount or a credit amount.");
            return;
        }
        boolean owed = isThere(debit) || !(isThere(credit) || debit == null);
        BigDecimal amount = Objects.requireNonNull(owed ? debit : credit);
        if (owed) {
            debits = debits.add(amount);
        } else {
            credits = credits.add(amount);
        }
        BigDecimal open = amount(line.getBalanceAmount(), StatementTerm.OPEN, number);
        if (open == null) {
            wrong("ST-01", number, "The line does not say what is open of it (BalanceAmount).");
        } else if (isForward(line)) {
            forward(owed, amount, open, number);
        } else {
            numbers.add(number);
            entries.add(new Line(line, number).entry(owed, amount, open));
        }
    }

    /** Some programs write both amounts, one of them zero. */
    private static boolean isThere(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() != 0;
    }

    private static boolean isForward(StatementLineType line) {
        return line.getBalanceBroughtForwardIndicator() != null
                && line.getBalanceBroughtForwardIndicator().isValue();
    }

    private void forward(boolean owed, BigDecimal amount, BigDecimal open, int number) {
        if (forward != null) {
            wrong("ST-05", number, "There is more than one balance brought forward.");
        }
        forward = new BroughtForward(owed ? amount : amount.negate(), owed ? open : open.negate());
    }

    /**
     * An amount, which must be in the statement's currency: one that is silently in another would
     * be added up wrongly.
     *
     * @param line from 1; ignored by terms that stand once
     */
    @Nullable BigDecimal amount(@Nullable AmountType amount, StatementTerm term, int line) {
        if (amount == null) {
            return null;
        }
        String own = text(amount.getCurrencyID());
        if (own != null && currency != null && !own.equals(currency)) {
            findings.add(
                    Finding.fatal(
                            "INTAKE-CURRENCY",
                            term.ublPath(line),
                            "The %s is in %s, the statement in %s."
                                    .formatted(term.title(), own, currency)));
        }
        return amount.getValue();
    }

    private void wrong(String rule, int number, String text) {
        findings.add(Finding.fatal(rule, StatementTerm.ENTRY.ublPath(number), text));
    }

    /** One that is an entry. */
    private final class Line {
        private final StatementLineType line;
        private final int number;
        private final @Nullable DocumentReferenceType invoice;
        private final @Nullable DocumentReferenceType creditNote;
        private final @Nullable PaymentType payment;

        Line(StatementLineType line, int number) {
            BillingReferenceType billing = first(line.getBillingReference());
            this.line = line;
            this.number = number;
            this.invoice = get(billing, BillingReferenceType::getInvoiceDocumentReference);
            this.creditNote = get(billing, BillingReferenceType::getCreditNoteDocumentReference);
            this.payment = first(line.getCollectedPayment());
        }

        Entry entry(boolean owed, BigDecimal amount, BigDecimal open) {
            Kind kind = kind(owed);
            DocumentReferenceType document =
                    switch (kind) {
                        case BILL -> invoice;
                        case CREDIT -> creditNote;
                        case CHARGE, PAYMENT -> first(line.getDocumentReference());
                    };
            String paymentId = kind == Kind.PAYMENT ? text(payment, PaymentType::getIDValue) : null;
            String reference =
                    firstOf(
                            paymentId,
                            text(document, DocumentReferenceType::getIDValue),
                            kind.isNumbered() ? null : text(line.getIDValue()));
            return new Entry(
                    kind,
                    reference == null ? "" : reference,
                    date(document),
                    dueDate(),
                    lines(line.getNote(), note -> note.getValue()),
                    amount,
                    open,
                    null);
        }

        private Kind kind(boolean owed) {
            if (owed) {
                return invoice == null ? Kind.CHARGE : Kind.BILL;
            }
            return creditNote == null ? Kind.PAYMENT : Kind.CREDIT;
        }

        private LocalDate date(@Nullable DocumentReferenceType document) {
            LocalDate date =
                    firstOf(
                            get(payment, PaymentType::getReceivedDateValueLocal),
                            get(payment, PaymentType::getPaidDateValueLocal),
                            get(document, DocumentReferenceType::getIssueDateValueLocal));
            if (date == null) {
                wrong("ST-01", number, "The line does not say of which day it is.");
                return LocalDate.EPOCH;
            }
            return date;
        }

        private @Nullable LocalDate dueDate() {
            return firstOf(
                    get(
                            first(line.getPaymentTerms()),
                            terms -> terms.getPaymentDueDateValueLocal()),
                    get(line.getPaymentMeans(), means -> means.getPaymentDueDateValueLocal()));
        }
    }

    @SafeVarargs
    private static <T> @Nullable T firstOf(@Nullable T... all) {
        return Stream.of(all).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
