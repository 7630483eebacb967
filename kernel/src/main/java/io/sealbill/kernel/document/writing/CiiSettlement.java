package io.sealbill.kernel.document.writing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.PaymentInstructions;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Payment, VAT breakdown and totals. */
record CiiSettlement(CiiTree out, CiiParties parties, Bill bill) {
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

    /** BT-8: UBL takes the codes of UNTDID 2005, CII those of UNTDID 2475. */
    private static final Map<String, String> TAX_POINTS = Map.of("3", "5", "35", "29", "432", "72");

    void write() {
        PaymentInstructions payment = bill.paymentInstructions();
        PaymentInstructions.DirectDebit debit = payment == null ? null : payment.directDebit();
        if (debit != null) {
            out.text("CreditorReferenceID", debit.creditor());
        }
        if (payment != null) {
            out.text("PaymentReference", payment.remittanceInformation());
        }
        if (!bill.currency().equals(bill.vatAccountingCurrency())) {
            out.text("TaxCurrencyCode", bill.vatAccountingCurrency());
        }
        out.text("InvoiceCurrencyCode", bill.currency());
        parties.write("PayeeTradeParty", bill.payee());
        if (payment != null) {
            means(payment);
        }
        for (int i = 0; i < bill.vatBreakdown().size(); i++) {
            breakdown(bill.vatBreakdown().get(i), i == 0);
        }
        CiiAllowances allowances = new CiiAllowances(out);
        allowances.period(bill.period());
        allowances.write(bill.allowances(), bill.charges());
        out.element("SpecifiedTradePaymentTerms", () -> terms(debit));
        out.element("SpecifiedTradeSettlementHeaderMonetarySummation", this::totals);
        bill.precedingInvoices().stream().limit(1).forEach(this::preceding);
        Bill.References references = bill.references();
        out.element(
                "ReceivableSpecifiedTradeAccountingAccount",
                () -> out.text("ID", references == null ? null : references.buyerAccounting()));
    }

    /** One for each account; all that is not an account stands in the first. */
    private void means(PaymentInstructions payment) {
        List<PaymentInstructions.CreditTransfer> transfers = payment.creditTransfers();
        for (int i = 0; i < Math.max(1, transfers.size()); i++) {
            PaymentInstructions.CreditTransfer transfer =
                    transfers.isEmpty() ? null : transfers.get(i);
            boolean first = i == 0;
            out.element(
                    "SpecifiedTradeSettlementPaymentMeans",
                    () -> {
                        out.text("TypeCode", payment.meansCode());
                        if (first) {
                            out.text("Information", payment.meansText());
                            cardAndDebit(payment);
                        }
                        if (transfer != null) {
                            account(transfer);
                        }
                    });
        }
    }

    private void cardAndDebit(PaymentInstructions payment) {
        PaymentInstructions.Card card = payment.card();
        if (card != null) {
            out.element(
                    "ApplicableTradeSettlementFinancialCard",
                    () -> {
                        out.text("ID", card.accountNumber());
                        out.text("CardholderName", card.holder());
                    });
        }
        PaymentInstructions.DirectDebit debit = payment.directDebit();
        if (debit != null) {
            out.element(
                    "PayerPartyDebtorFinancialAccount",
                    () -> out.text("IBANID", debit.debitedAccount()));
        }
    }

    private void account(PaymentInstructions.CreditTransfer transfer) {
        boolean iban = IBAN.matcher(transfer.account().replace(" ", "")).matches();
        out.element(
                "PayeePartyCreditorFinancialAccount",
                () -> {
                    out.text("IBANID", iban ? transfer.account() : null);
                    out.text("AccountName", transfer.accountName());
                    out.text("ProprietaryID", iban ? null : transfer.account());
                });
        out.element(
                "PayeeSpecifiedCreditorFinancialInstitution",
                () -> out.text("BICID", transfer.serviceProvider()));
    }

    private void breakdown(Bill.VatBreakdown part, boolean first) {
        out.element(
                "ApplicableTradeTax",
                () -> {
                    out.number("CalculatedAmount", part.taxAmount());
                    out.text("TypeCode", "VAT");
                    out.text("ExemptionReason", part.exemptionReason());
                    out.number("BasisAmount", part.taxableAmount());
                    out.text("CategoryCode", part.categoryCode());
                    out.text("ExemptionReasonCode", part.exemptionReasonCode());
                    // BT-7 and BT-8 are the whole bill's, and stand once (CII-SR-461, CII-SR-462).
                    if (first) {
                        taxPoint();
                    }
                    out.number("RateApplicablePercent", part.rate());
                });
    }

    private void taxPoint() {
        out.element("TaxPointDate", () -> out.day("udt:DateString", bill.taxPointDate()));
        out.text("DueDateTypeCode", taxPoint(bill.taxPointDateCode()));
    }

    private static @Nullable String taxPoint(@Nullable String code) {
        return code == null ? null : TAX_POINTS.getOrDefault(code, code);
    }

    private void terms(PaymentInstructions.@Nullable DirectDebit debit) {
        out.text("Description", bill.paymentTerms());
        out.date("DueDateDateTime", bill.paymentDueDate());
        out.text("DirectDebitMandateID", debit == null ? null : debit.mandate());
    }

    private void totals() {
        Bill.Totals totals = bill.totals();
        out.number("LineTotalAmount", totals.lineNetAmount());
        out.number("ChargeTotalAmount", totals.charges());
        out.number("AllowanceTotalAmount", totals.allowances());
        out.number("TaxBasisTotalAmount", totals.amountWithoutVat());
        tax(totals.vatAmount(), bill.currency());
        tax(totals.vatAmountInAccountingCurrency(), bill.vatAccountingCurrency());
        out.number("RoundingAmount", totals.roundingAmount());
        out.number("GrandTotalAmount", totals.amountWithVat());
        out.number("TotalPrepaidAmount", totals.paidAmount());
        out.number("DuePayableAmount", totals.payableAmount());
    }

    private void tax(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount != null && currency != null) {
            out.text("TaxTotalAmount", amount.toPlainString(), Map.of("currencyID", currency));
        }
    }

    private void preceding(Bill.PrecedingInvoice invoice) {
        out.element(
                "InvoiceReferencedDocument",
                () -> {
                    out.text("IssuerAssignedID", invoice.reference());
                    out.element(
                            "FormattedIssueDateTime",
                            () -> out.day("qdt:DateTimeString", invoice.issueDate()));
                });
    }
}
