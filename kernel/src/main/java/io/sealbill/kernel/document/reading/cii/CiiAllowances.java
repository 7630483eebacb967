package io.sealbill.kernel.document.reading.cii;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.rules.Term;

import org.jspecify.annotations.Nullable;

import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LogisticsServiceChargeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAllowanceChargeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;

import java.util.ArrayList;
import java.util.List;

/** Allowances and charges of the document and of its lines. */
record CiiAllowances(CiiValues values) {

    List<Bill.AllowanceCharge> ofDocument(HeaderTradeSettlementType from, boolean charge) {
        Term term = charge ? Term.BG_21 : Term.BG_20;
        List<Bill.AllowanceCharge> result = new ArrayList<>();
        for (var each : from.getSpecifiedTradeAllowanceCharge()) {
            if (CiiValues.isTrue(each.getChargeIndicator()) == charge) {
                int index = result.size() + 1;
                requireVat(first(each.getCategoryTradeTax()), charge, index);
                result.add(allowanceCharge(each, charge ? "BR-36" : "BR-31", term, index));
            }
        }
        if (charge) {
            for (var each : from.getSpecifiedLogisticsServiceCharge()) {
                result.add(logisticsCharge(each, result.size() + 1));
            }
        }
        return result;
    }

    List<Bill.AllowanceCharge> ofLine(
            List<TradeAllowanceChargeType> all, boolean charge, int index) {
        return all.stream()
                .filter(each -> CiiValues.isTrue(each.getChargeIndicator()) == charge)
                .map(
                        each ->
                                allowanceCharge(
                                        each,
                                        charge ? "BR-43" : "BR-41",
                                        charge ? Term.BG_28 : Term.BG_27,
                                        index))
                .toList();
    }

    private void requireVat(@Nullable TradeTaxType tax, boolean charge, int index) {
        if (text(tax, TradeTaxType::getCategoryCodeValue) == null) {
            Term term = charge ? Term.BG_21 : Term.BG_20;
            values.findings()
                    .fatal(
                            charge ? "BR-37" : "BR-32",
                            term,
                            index,
                            "The %s has no VAT category code.".formatted(term.title()));
        }
    }

    private Bill.AllowanceCharge allowanceCharge(
            TradeAllowanceChargeType from, String amountRule, Term term, int index) {
        return new Bill.AllowanceCharge(
                values.required(from.getActualAmount(), amountRule, term, index),
                values.amount(from.getBasisAmount(), term, index),
                from.getCalculationPercentValue(),
                vat(first(from.getCategoryTradeTax())),
                text(from.getReasonValue()),
                text(from.getReasonCodeValue()));
    }

    /** The EXTENDED profile's freight charges: charges by another name. */
    private Bill.AllowanceCharge logisticsCharge(LogisticsServiceChargeType from, int index) {
        String description = CiiValues.joined(from.getDescription());
        return new Bill.AllowanceCharge(
                values.required(from.getAppliedAmount(), "BR-36", Term.BG_21, index),
                null,
                null,
                vat(first(from.getAppliedTradeTax())),
                description == null ? "Freight" : description,
                null);
    }

    static Bill.@Nullable Vat vat(@Nullable TradeTaxType tax) {
        String code = text(tax, TradeTaxType::getCategoryCodeValue);
        return code == null
                ? null
                : new Bill.Vat(code, get(tax, TradeTaxType::getRateApplicablePercentValue));
    }
}
