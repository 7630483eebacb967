package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CardAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Payment instructions, VAT breakdown and totals. */
record UblSettlement(InvoiceType invoice, UblAmounts amounts) {

    @Nullable PaymentInstructions paymentInstructions() {
        PaymentMeansType means = first(invoice.getPaymentMeans());
        if (means == null) {
            return null;
        }
        var code = means.getPaymentMeansCode();
        return new PaymentInstructions(
                findings().required("BR-49", Term.BT_81, 1, text(code, c -> c.getValue()), ""),
                text(code, c -> c.getName()),
                invoice.getPaymentMeans().stream()
                        .flatMap(each -> each.getPaymentID().stream())
                        .map(id -> text(id.getValue()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                creditTransfers(),
                card(),
                directDebit());
    }

    private List<PaymentInstructions.CreditTransfer> creditTransfers() {
        List<PaymentInstructions.CreditTransfer> transfers = new ArrayList<>();
        int index = 0;
        for (PaymentMeansType means : invoice.getPaymentMeans()) {
            index++;
            String code = text(means.getPaymentMeansCodeValue());
            FinancialAccountType account = means.getPayeeFinancialAccount();
            if ("30".equals(code) || "58".equals(code)) {
                findings().required("BR-61", Term.BT_84, index, get(account, a -> a.getID()), "");
            }
            if (account != null) {
                transfers.add(creditTransfer(account, index));
            }
        }
        return transfers;
    }

    private PaymentInstructions.CreditTransfer creditTransfer(
            FinancialAccountType account, int index) {
        return new PaymentInstructions.CreditTransfer(
                findings().required("BR-50", Term.BT_84, index, text(account.getIDValue()), ""),
                text(account.getNameValue()),
                text(account.getFinancialInstitutionBranch(), branch -> branch.getIDValue()));
    }

    private PaymentInstructions.@Nullable Card card() {
        CardAccountType card =
                invoice.getPaymentMeans().stream()
                        .map(PaymentMeansType::getCardAccount)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String number = text(card, CardAccountType::getPrimaryAccountNumberIDValue);
        return card == null || number == null
                ? null
                : PaymentInstructions.Card.masked(number, text(card.getHolderNameValue()));
    }

    private PaymentInstructions.@Nullable DirectDebit directDebit() {
        var mandate =
                invoice.getPaymentMeans().stream()
                        .map(PaymentMeansType::getPaymentMandate)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return mandate == null
                ? null
                : new PaymentInstructions.DirectDebit(
                        text(mandate.getIDValue()),
                        creditorIdentifier(),
                        text(mandate.getPayerFinancialAccount(), account -> account.getIDValue()));
    }

    private @Nullable String creditorIdentifier() {
        PartyType seller = get(invoice.getAccountingSupplierParty(), s -> s.getParty());
        return Stream.of(invoice.getPayeeParty(), seller)
                .filter(Objects::nonNull)
                .flatMap(party -> party.getPartyIdentification().stream())
                .map(each -> each.getID())
                .filter(id -> id != null && UblParties.SEPA.equals(id.getSchemeID()))
                .map(id -> text(id.getValue()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Only the XRechnung extension adds them; elsewhere PrepaidPayment tells of what was paid. */
    List<Bill.ThirdPartyPayment> thirdPartyPayments() {
        String specification = text(invoice.getCustomizationIDValue());
        return specification == null || !specification.contains("extension:xrechnung")
                ? List.of()
                : invoice.getPrepaidPayment().stream()
                        .filter(each -> each.getPaidAmount() != null)
                        .map(this::thirdPartyPayment)
                        .toList();
    }

    private Bill.ThirdPartyPayment thirdPartyPayment(PaymentType from) {
        return new Bill.ThirdPartyPayment(
                text(from.getIDValue()),
                amounts.required(from.getPaidAmount(), "BR-DEX-10", Term.BT_113, 1),
                text(from.getInstructionIDValue()));
    }

    List<Bill.VatBreakdown> vatBreakdown() {
        List<Bill.VatBreakdown> result = new ArrayList<>();
        for (TaxTotalType total : invoice.getTaxTotal()) {
            for (TaxSubtotalType subtotal : total.getTaxSubtotal()) {
                result.add(breakdown(subtotal, result.size() + 1));
            }
        }
        return result;
    }

    private Bill.VatBreakdown breakdown(TaxSubtotalType from, int index) {
        var category = from.getTaxCategory();
        String code =
                findings()
                        .required(
                                "BR-47",
                                Term.BT_118,
                                index,
                                UblAmounts.isVat(category)
                                        ? text(category, c -> c.getIDValue())
                                        : null,
                                "");
        BigDecimal rate = get(category, c -> c.getPercentValue());
        if (!code.equals("O")) {
            findings().required("BR-48", Term.BT_119, index, rate, BigDecimal.ZERO);
        }
        return new Bill.VatBreakdown(
                amounts.required(from.getTaxableAmount(), "BR-45", Term.BT_116, index),
                amounts.required(from.getTaxAmount(), "BR-46", Term.BT_117, index),
                code,
                rate,
                text(first(get(category, c -> c.getTaxExemptionReason())), r -> r.getValue()),
                text(category, c -> c.getTaxExemptionReasonCodeValue()));
    }

    Bill.Totals totals() {
        MonetaryTotalType from =
                Objects.requireNonNullElseGet(
                        invoice.getLegalMonetaryTotal(), MonetaryTotalType::new);
        return new Bill.Totals(
                amounts.required(from.getLineExtensionAmount(), "BR-12", Term.BT_106, 1),
                amounts.amount(from.getAllowanceTotalAmount(), Term.BT_107, 1),
                amounts.amount(from.getChargeTotalAmount(), Term.BT_108, 1),
                amounts.required(from.getTaxExclusiveAmount(), "BR-13", Term.BT_109, 1),
                vatAmount(amounts.currency()),
                accountingVatAmount(),
                amounts.required(from.getTaxInclusiveAmount(), "BR-14", Term.BT_112, 1),
                amounts.amount(from.getPrepaidAmount(), Term.BT_113, 1),
                amounts.amount(from.getPayableRoundingAmount(), Term.BT_114, 1),
                amounts.required(from.getPayableAmount(), "BR-15", Term.BT_115, 1));
    }

    private @Nullable BigDecimal accountingVatAmount() {
        String currency = text(invoice.getTaxCurrencyCodeValue());
        return currency == null || currency.equals(amounts.currency()) ? null : vatAmount(currency);
    }

    private @Nullable BigDecimal vatAmount(String currency) {
        return invoice.getTaxTotal().stream()
                .map(TaxTotalType::getTaxAmount)
                .filter(amount -> amount != null && currency.equals(amount.getCurrencyID()))
                .map(amount -> amount.getValue())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Findings findings() {
        return amounts.findings();
    }
}
