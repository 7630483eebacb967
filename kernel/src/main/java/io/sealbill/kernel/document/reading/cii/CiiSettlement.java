package io.sealbill.kernel.document.reading.cii;

import static io.sealbill.kernel.document.reading.xml.Values.any;
import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.jspecify.annotations.Nullable;

import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementHeaderMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementPaymentMeansType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Payment instructions, VAT breakdown and totals. */
record CiiSettlement(HeaderTradeSettlementType settlement, CiiValues values) {

    @Nullable PaymentInstructions paymentInstructions() {
        var means = first(settlement.getSpecifiedTradeSettlementPaymentMeans());
        if (means == null) {
            return null;
        }
        return new PaymentInstructions(
                findings().required("BR-49", Term.BT_81, 1, text(means.getTypeCodeValue()), ""),
                CiiValues.joined(means.getInformation()),
                CiiValues.joined(settlement.getPaymentReference()),
                creditTransfers(),
                card(),
                directDebit());
    }

    private List<PaymentInstructions.CreditTransfer> creditTransfers() {
        List<PaymentInstructions.CreditTransfer> transfers = new ArrayList<>();
        int index = 0;
        for (var means : settlement.getSpecifiedTradeSettlementPaymentMeans()) {
            index++;
            String code = text(means.getTypeCodeValue());
            var account = means.getPayeePartyCreditorFinancialAccount();
            if ("30".equals(code) || "58".equals(code)) {
                findings().required("BR-61", Term.BT_84, index, accountElement(account), "");
            }
            if (account != null) {
                transfers.add(creditTransfer(means, account, index));
            }
        }
        return transfers;
    }

    private static @Nullable Object accountElement(@Nullable CreditorFinancialAccountType account) {
        return Stream.of(
                        get(account, CreditorFinancialAccountType::getIBANID),
                        get(account, CreditorFinancialAccountType::getProprietaryID))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private PaymentInstructions.CreditTransfer creditTransfer(
            TradeSettlementPaymentMeansType means,
            CreditorFinancialAccountType account,
            int index) {
        String iban = text(account.getIBANIDValue());
        String identifier = iban == null ? text(account.getProprietaryIDValue()) : iban;
        return new PaymentInstructions.CreditTransfer(
                findings().required("BR-50", Term.BT_84, index, identifier, ""),
                text(account.getAccountNameValue()),
                text(
                        means.getPayeeSpecifiedCreditorFinancialInstitution(),
                        institution -> institution.getBICIDValue()));
    }

    private PaymentInstructions.@Nullable Card card() {
        return settlement.getSpecifiedTradeSettlementPaymentMeans().stream()
                .map(TradeSettlementPaymentMeansType::getApplicableTradeSettlementFinancialCard)
                .filter(card -> card != null && text(card.getIDValue()) != null)
                .map(
                        card ->
                                PaymentInstructions.Card.masked(
                                        String.valueOf(text(card.getIDValue())),
                                        text(card.getCardholderNameValue())))
                .findFirst()
                .orElse(null);
    }

    private PaymentInstructions.@Nullable DirectDebit directDebit() {
        String mandate =
                settlement.getSpecifiedTradePaymentTerms().stream()
                        .flatMap(terms -> terms.getDirectDebitMandateID().stream())
                        .map(id -> text(id.getValue()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String debited =
                settlement.getSpecifiedTradeSettlementPaymentMeans().stream()
                        .map(means -> means.getPayerPartyDebtorFinancialAccount())
                        .filter(Objects::nonNull)
                        .map(account -> text(account.getIBANIDValue()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String creditor = text(settlement.getCreditorReferenceIDValue());
        return any(mandate, debited, creditor)
                ? new PaymentInstructions.DirectDebit(mandate, creditor, debited)
                : null;
    }

    List<Bill.VatBreakdown> vatBreakdown() {
        List<Bill.VatBreakdown> result = new ArrayList<>();
        for (TradeTaxType tax : settlement.getApplicableTradeTax()) {
            result.add(breakdown(tax, result.size() + 1));
        }
        return result;
    }

    private Bill.VatBreakdown breakdown(TradeTaxType from, int index) {
        String code =
                findings()
                        .required(
                                "BR-47", Term.BT_118, index, text(from.getCategoryCodeValue()), "");
        BigDecimal rate = from.getRateApplicablePercentValue();
        if (!code.equals("O")) {
            findings().required("BR-48", Term.BT_119, index, rate, BigDecimal.ZERO);
        }
        return new Bill.VatBreakdown(
                values.required(from.getBasisAmount(), "BR-45", Term.BT_116, index),
                values.required(from.getCalculatedAmount(), "BR-46", Term.BT_117, index),
                code,
                rate,
                text(from.getExemptionReasonValue()),
                text(from.getExemptionReasonCodeValue()));
    }

    Bill.Totals totals() {
        var from =
                Objects.requireNonNullElseGet(
                        settlement.getSpecifiedTradeSettlementHeaderMonetarySummation(),
                        TradeSettlementHeaderMonetarySummationType::new);
        String accounting = text(settlement.getTaxCurrencyCodeValue());
        boolean other = accounting != null && !accounting.equals(values.currency());
        return new Bill.Totals(
                values.required(from.getLineTotalAmount(), "BR-12", Term.BT_106, 1),
                values.firstAmount(from.getAllowanceTotalAmount(), Term.BT_107, 1),
                values.firstAmount(from.getChargeTotalAmount(), Term.BT_108, 1),
                values.required(from.getTaxBasisTotalAmount(), "BR-13", Term.BT_109, 1),
                vatAmount(from.getTaxTotalAmount(), values.currency()),
                other ? vatAmount(from.getTaxTotalAmount(), accounting) : null,
                values.required(from.getGrandTotalAmount(), "BR-14", Term.BT_112, 1),
                values.firstAmount(from.getTotalPrepaidAmount(), Term.BT_113, 1),
                values.firstAmount(from.getRoundingAmount(), Term.BT_114, 1),
                values.required(from.getDuePayableAmount(), "BR-15", Term.BT_115, 1));
    }

    /** Of the VAT totals, one a currency, the one in {@code currency}. */
    private static @Nullable BigDecimal vatAmount(
            List<AmountType> amounts, @Nullable String currency) {
        return amounts.stream()
                .filter(amount -> Objects.equals(currency, amount.getCurrencyID()))
                .map(AmountType::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Findings findings() {
        return values.findings();
    }
}
