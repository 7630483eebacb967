package io.sealbill.kernel.document.writing;

import io.sealbill.kernel.document.Bill;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Allowances, charges and the tax on them. */
record CiiAllowances(CiiTree out) {
    private static final String VAT = "VAT";

    void write(List<Bill.AllowanceCharge> allowances, List<Bill.AllowanceCharge> charges) {
        allowances.forEach(each -> write(each, false));
        charges.forEach(each -> write(each, true));
    }

    private void write(Bill.AllowanceCharge each, boolean charge) {
        out.element(
                "SpecifiedTradeAllowanceCharge",
                () -> {
                    indicator(charge);
                    out.number("CalculationPercent", each.percentage());
                    out.number("BasisAmount", each.baseAmount());
                    out.number("ActualAmount", each.amount());
                    out.text("ReasonCode", each.reasonCode());
                    out.text("Reason", each.reason());
                    tax("CategoryTradeTax", each.vat());
                });
    }

    void indicator(boolean charge) {
        out.element("ChargeIndicator", () -> out.text("udt:Indicator", Boolean.toString(charge)));
    }

    void tax(String name, Bill.@Nullable Vat vat) {
        if (vat != null) {
            out.element(
                    name,
                    () -> {
                        out.text("TypeCode", VAT);
                        out.text("CategoryCode", vat.categoryCode());
                        out.number("RateApplicablePercent", vat.rate());
                    });
        }
    }

    void period(Bill.@Nullable Period period) {
        if (period != null) {
            out.element(
                    "BillingSpecifiedPeriod",
                    () -> {
                        out.date("StartDateTime", period.start());
                        out.date("EndDateTime", period.end());
                    });
        }
    }
}
