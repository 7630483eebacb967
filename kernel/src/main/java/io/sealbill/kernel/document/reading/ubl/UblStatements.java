package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import com.helger.ubl21.UBL21Marshaller;
import com.helger.xsds.ccts.cct.schemamodule.AmountType;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.reading.xml.XmlBinding;
import io.sealbill.kernel.document.statement.StatementRules;
import io.sealbill.kernel.document.statement.StatementTerm;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.statement_21.StatementType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.xml.namespace.QName;

/** Gives the statement of account that a UBL 2.1 Statement is. */
public final class UblStatements {
    public static final QName ROOT =
            new QName("urn:oasis:names:specification:ubl:schema:xsd:Statement-2", "Statement");

    private static final XmlBinding<StatementType> BINDING =
            new XmlBinding<>("UBL 2.1 Statement", UBL21Marshaller::statement);

    private final StatementType statement;
    private final List<Finding> findings = new ArrayList<>();
    private final UblStatementLines lines;

    private UblStatements(StatementType statement) {
        this.statement = statement;
        this.lines =
                new UblStatementLines(text(statement.getDocumentCurrencyCodeValue()), findings);
    }

    /**
     * @param tree of the same {@code document}
     */
    public static ReadResult read(byte[] document, Node tree) {
        List<Finding> schema = new ArrayList<>();
        StatementType bound = BINDING.bind(document, tree, schema);
        return bound == null ? new ReadResult.Refused(schema) : new UblStatements(bound).read();
    }

    private ReadResult read() {
        lines.read(statement.getStatementLine());
        Statement read = statement();
        if (findings.isEmpty()) {
            findings.addAll(
                    StatementRules.check(read, (term, entry) -> term.ublPath(lines.number(entry))));
        }
        if (findings.isEmpty()) {
            total(StatementTerm.DEBITS, statement.getTotalDebitAmount(), lines.debits());
            total(StatementTerm.CREDITS, statement.getTotalCreditAmount(), lines.credits());
        }
        return findings.isEmpty()
                ? new ReadResult.Read(read, List.of())
                : new ReadResult.Refused(findings);
    }

    private Statement statement() {
        CustomerPartyType customer = statement.getAccountingCustomerParty();
        Bill.Party buyer = UblParties.of(get(customer, c -> c.getParty()));
        return new Statement(
                orEmpty(text(statement.getIDValue())),
                issueDate(),
                UblLines.period(statement.getStatementPeriod()),
                required(
                        StatementTerm.CURRENCY, text(statement.getDocumentCurrencyCodeValue()), ""),
                orEmpty(account(customer, buyer)),
                UblParties.of(get(statement.getAccountingSupplierParty(), s -> s.getParty())),
                buyer,
                statement.getNote().stream()
                        .map(note -> text(note.getValue()))
                        .filter(Objects::nonNull)
                        .toList(),
                lines.forward(),
                lines.entries(),
                closingBalance());
    }

    private LocalDate issueDate() {
        return required(
                StatementTerm.ISSUE_DATE, statement.getIssueDateValueLocal(), LocalDate.EPOCH);
    }

    private BigDecimal closingBalance() {
        AmountType total = statement.getTotalBalanceAmount();
        return required(
                StatementTerm.CLOSING,
                lines.amount(total, StatementTerm.CLOSING, 0),
                BigDecimal.ZERO);
    }

    /** The seller's number of it; else what identifies the buyer. */
    private static @Nullable String account(
            @Nullable CustomerPartyType customer, Bill.Party buyer) {
        String assigned = text(customer, CustomerPartyType::getSupplierAssignedAccountIDValue);
        return assigned != null
                ? assigned
                : buyer.identifiers().stream().map(Bill.Identifier::value).findFirst().orElse(null);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private <T> T required(StatementTerm term, @Nullable T value, T placeholder) {
        if (value == null) {
            findings.add(
                    Finding.fatal(
                            "ST-01",
                            term.ublPath(0),
                            "The %s is missing.".formatted(term.title())));
            return placeholder;
        }
        return value;
    }

    /** Of all lines, also of a balance brought forward. */
    private void total(StatementTerm term, @Nullable AmountType stated, BigDecimal counted) {
        BigDecimal amount = lines.amount(stated, term, 0);
        if (amount != null && amount.compareTo(counted) != 0) {
            findings.add(
                    Finding.fatal(
                            "ST-05",
                            term.ublPath(0),
                            "The %s says %s, but the lines make %s."
                                    .formatted(
                                            term.title(),
                                            amount.toPlainString(),
                                            counted.toPlainString())));
        }
    }
}
