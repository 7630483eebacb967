package io.sealbill.kernel.document.reading.ubl;

import static io.sealbill.kernel.document.reading.xml.Values.first;
import static io.sealbill.kernel.document.reading.xml.Values.get;
import static io.sealbill.kernel.document.reading.xml.Values.text;

import com.helger.xsds.ccts.cct.schemamodule.AmountType;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Amounts of one document, each checked to be in its currency: an amount that is silently in
 * another one would be paid wrongly.
 */
record UblAmounts(String currency, Findings findings) {

    @Nullable BigDecimal amount(@Nullable AmountType amount, Term term, int index) {
        if (amount == null) {
            return null;
        }
        String own = text(amount.getCurrencyID());
        if (own != null && !own.equals(currency) && !currency.isEmpty()) {
            findings.fatal(
                    "INTAKE-CURRENCY",
                    term,
                    index,
                    "The %s (%s) is in %s, the invoice in %s."
                            .formatted(term.title(), term.id(), own, currency));
        }
        return amount.getValue();
    }

    BigDecimal required(@Nullable AmountType amount, String rule, Term term, int index) {
        return findings.required(rule, term, index, amount(amount, term, index), BigDecimal.ZERO);
    }

    /** The allowances or the charges of the document. */
    List<Bill.AllowanceCharge> ofDocument(List<AllowanceChargeType> all, boolean charge) {
        Term term = charge ? Term.BG_21 : Term.BG_20;
        List<Bill.AllowanceCharge> result = new ArrayList<>();
        for (AllowanceChargeType each : all.stream().filter(kind(charge)).toList()) {
            int index = result.size() + 1;
            TaxCategoryType category = vatCategory(each.getTaxCategory());
            if (category == null || text(category.getIDValue()) == null) {
                findings.fatal(
                        charge ? "BR-37" : "BR-32",
                        term,
                        index,
                        "The %s has no VAT category code.".formatted(term.title()));
            }
            result.add(allowanceCharge(each, charge ? "BR-36" : "BR-31", term, index));
        }
        return result;
    }

    /** The allowances or the charges of line {@code index}. */
    List<Bill.AllowanceCharge> ofLine(List<AllowanceChargeType> all, boolean charge, int index) {
        return all.stream()
                .filter(kind(charge))
                .map(
                        each ->
                                allowanceCharge(
                                        each,
                                        charge ? "BR-43" : "BR-41",
                                        charge ? Term.BG_28 : Term.BG_27,
                                        index))
                .toList();
    }

    private static Predicate<AllowanceChargeType> kind(boolean charge) {
        return each ->
                each.getChargeIndicator() != null && each.getChargeIndicator().isValue() == charge;
    }

    private Bill.AllowanceCharge allowanceCharge(
            AllowanceChargeType from, String amountRule, Term term, int index) {
        TaxCategoryType category = vatCategory(from.getTaxCategory());
        return new Bill.AllowanceCharge(
                required(from.getAmount(), amountRule, term, index),
                amount(from.getBaseAmount(), term, index),
                from.getMultiplierFactorNumericValue(),
                category == null ? null : vat(category),
                text(first(from.getAllowanceChargeReason()), reason -> reason.getValue()),
                text(from.getAllowanceChargeReasonCodeValue()));
    }

    static Bill.Vat vat(TaxCategoryType category) {
        String code = text(category.getIDValue());
        return new Bill.Vat(code == null ? "" : code, category.getPercentValue());
    }

    /** The one of the tax categories that is VAT. */
    static @Nullable TaxCategoryType vatCategory(List<TaxCategoryType> categories) {
        return categories.stream().filter(UblAmounts::isVat).findFirst().orElse(null);
    }

    static boolean isVat(@Nullable TaxCategoryType category) {
        String scheme = text(get(category, TaxCategoryType::getTaxScheme), s -> s.getIDValue());
        return "VAT".equalsIgnoreCase(scheme);
    }
}
