package io.sealbill.simulator.bank;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxWriteConfiguration;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.BalanceType10Choice;
import com.prowidesoftware.swift.model.mx.dic.BalanceType13;
import com.prowidesoftware.swift.model.mx.dic.BankToCustomerStatementV08;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure4;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure5;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure6;
import com.prowidesoftware.swift.model.mx.dic.BatchInformation2;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount39;
import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.Charges6;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.DateTimePeriod1;
import com.prowidesoftware.swift.model.mx.dic.EntryDetails9;
import com.prowidesoftware.swift.model.mx.dic.EntryStatus1Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader81;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;

/**
 * Writes a statement as ISO 20022 camt.053.001.08. The payout's payments are one booked credit, its
 * refunds one booked debit; each payment is a transaction of its own in there, without fee.
 */
final class Camt053 {
    private static final String EURO_IBAN = "DE75512108001245126199";

    private final String currency;
    private final OffsetDateTime createdAt;

    private Camt053(String currency, Instant createdAt) {
        this.currency = currency;
        this.createdAt = createdAt.atOffset(ZoneOffset.UTC);
    }

    /**
     * @param statement all but the hash, which is of the file this writes
     */
    static String write(Statement statement, Payout payout) {
        return new Camt053(statement.currency(), statement.to()).document(statement, payout);
    }

    private String document(Statement statement, Payout payout) {
        GroupHeader81 header =
                new GroupHeader81().setMsgId("SIM-" + statement.id()).setCreDtTm(createdAt);
        return new MxCamt05300108()
                .setBkToCstmrStmt(
                        new BankToCustomerStatementV08()
                                .setGrpHdr(header)
                                .addStmt(report(statement, payout)))
                .message(unprefixed());
    }

    private AccountStatement9 report(Statement statement, Payout payout) {
        AccountStatement9 report =
                new AccountStatement9()
                        .setId(statement.id())
                        .setElctrncSeqNb(BigDecimal.valueOf(statement.sequence()))
                        .setCreDtTm(createdAt)
                        .setFrToDt(period(statement))
                        .setAcct(account());
        report.addBal(balance("OPBD", statement.openingMinor(), statement.from()));
        report.addBal(balance("CLBD", statement.closingMinor(), statement.to()));
        addEntry(report, payout.id(), CreditDebitCode.CRDT, payout.payments());
        addEntry(report, payout.id(), CreditDebitCode.DBIT, payout.refunds());
        return report;
    }

    private void addEntry(
            AccountStatement9 report,
            String payout,
            CreditDebitCode direction,
            List<Payout.Item> items) {
        if (!items.isEmpty()) {
            report.addNtry(entry(payout, direction, items));
        }
    }

    private DateTimePeriod1 period(Statement statement) {
        return new DateTimePeriod1()
                .setFrDtTm(statement.from().atOffset(ZoneOffset.UTC))
                .setToDtTm(createdAt);
    }

    /** The document's namespace as the default one, as banks write it. */
    static MxWriteConfiguration unprefixed() {
        var configuration = new MxWriteConfiguration();
        configuration.documentPrefix = null;
        return configuration;
    }

    private CashAccount39 account() {
        return new CashAccount39()
                .setId(identification())
                .setCcy(currency)
                .setOwnr(new PartyIdentification135().setNm("Sealbill collections"))
                .setSvcr(
                        new BranchAndFinancialInstitutionIdentification6()
                                .setFinInstnId(
                                        new FinancialInstitutionIdentification18()
                                                .setNm("Simulated Bank")));
    }

    private AccountIdentification4Choice identification() {
        var id = new AccountIdentification4Choice();
        return currency.equals("EUR")
                ? id.setIBAN(EURO_IBAN)
                : id.setOthr(new GenericAccountIdentification1().setId("COLLECTIONS-" + currency));
    }

    private CashBalance8 balance(String type, long minor, Instant at) {
        return new CashBalance8()
                .setTp(new BalanceType13().setCdOrPrtry(new BalanceType10Choice().setCd(type)))
                .setAmt(amount(Math.absExact(minor)))
                .setCdtDbtInd(minor < 0 ? CreditDebitCode.DBIT : CreditDebitCode.CRDT)
                .setDt(date(at.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private ReportEntry10 entry(String payout, CreditDebitCode direction, List<Payout.Item> items) {
        ActiveOrHistoricCurrencyAndAmount total = amount(Payout.total(items));
        DateAndDateTime2Choice day = date(createdAt.toLocalDate());
        return new ReportEntry10()
                .setAmt(total)
                .setCdtDbtInd(direction)
                .setSts(new EntryStatus1Choice().setCd("BOOK"))
                .setBookgDt(day)
                .setValDt(day)
                .setAcctSvcrRef(payout)
                .setBkTxCd(merchantCardPayments())
                .addNtryDtls(details(total, direction, items));
    }

    private EntryDetails9 details(
            ActiveOrHistoricCurrencyAndAmount total,
            CreditDebitCode direction,
            List<Payout.Item> items) {
        BatchInformation2 batch =
                new BatchInformation2()
                        .setNbOfTxs(Integer.toString(items.size()))
                        .setTtlAmt(total)
                        .setCdtDbtInd(direction);
        EntryDetails9 details = new EntryDetails9().setBtch(batch);
        items.forEach(item -> details.addTxDtls(transaction(item, direction)));
        return details;
    }

    private EntryTransaction10 transaction(Payout.Item item, CreditDebitCode direction) {
        return new EntryTransaction10()
                .setRefs(
                        new TransactionReferences6()
                                .setInstrId(item.reference())
                                .setEndToEndId(item.payment()))
                .setAmt(amount(item.amountMinor()))
                .setCdtDbtInd(direction)
                .setChrgs(new Charges6().setTtlChrgsAndTaxAmt(amount(0)));
    }

    /** External code set: payments, merchant card transactions, point-of-sale payment. */
    private static BankTransactionCodeStructure4 merchantCardPayments() {
        return new BankTransactionCodeStructure4()
                .setDomn(
                        new BankTransactionCodeStructure5()
                                .setCd("PMNT")
                                .setFmly(
                                        new BankTransactionCodeStructure6()
                                                .setCd("MCRD")
                                                .setSubFmlyCd("POSP")));
    }

    private static DateAndDateTime2Choice date(LocalDate date) {
        return new DateAndDateTime2Choice().setDt(date);
    }

    private ActiveOrHistoricCurrencyAndAmount amount(long minor) {
        return new ActiveOrHistoricCurrencyAndAmount()
                .setCcy(currency)
                .setValue(decimal(minor, currency));
    }

    static BigDecimal decimal(long minor, String currency) {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
