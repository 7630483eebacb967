package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The rules 01 to 14 for one VAT category. */
record VatCategoryRules(Bill bill, VatCategory category, Findings findings) {

    void check() {
        List<Bill.VatBreakdown> parts =
                bill.vatBreakdown().stream().filter(part -> is(part.categoryCode())).toList();
        boolean onLines = bill.lines().stream().anyMatch(line -> isOf(line.vat()));
        boolean onAllowances = bill.allowances().stream().anyMatch(this::isOf);
        boolean onCharges = bill.charges().stream().anyMatch(this::isOf);
        breakdown(onLines || onAllowances || onCharges, parts.size());
        identifiers(onLines, "02", Term.BG_25);
        identifiers(onAllowances, "03", Term.BG_20);
        identifiers(onCharges, "04", Term.BG_21);
        rates();
        for (int i = 1; i <= bill.vatBreakdown().size(); i++) {
            if (is(bill.vatBreakdown().get(i - 1).categoryCode())) {
                part(bill.vatBreakdown().get(i - 1), i);
            }
        }
        if (!parts.isEmpty()) {
            intraCommunity();
            notSubject();
        }
    }

    private boolean is(String code) {
        return category.code().equals(code);
    }

    private boolean isOf(Bill.@Nullable Vat vat) {
        return vat != null && is(vat.categoryCode());
    }

    private boolean isOf(Bill.AllowanceCharge each) {
        return isOf(each.vat());
    }

    private String rule(String number) {
        return "BR-" + category.rule() + "-" + number;
    }

    private void breakdown(boolean used, int parts) {
        boolean holds = category.taxed() ? used == parts > 0 : used ? parts == 1 : parts <= 1;
        findings.check(
                holds,
                rule("01"),
                Term.BG_23,
                "VAT category %s (%s) must stand in the VAT breakdown %s."
                        .formatted(
                                category.code(),
                                category.title(),
                                used ? "as it is used" : "only if it is used"));
    }

    private void identifiers(boolean used, String number, Term term) {
        if (used && !(sellerFits() && buyerFits())) {
            findings.fatal(
                    rule(number),
                    term,
                    "VAT category %s (%s) %s."
                            .formatted(
                                    category.code(),
                                    category.title(),
                                    category.seller() == VatCategory.Seller.NO_VAT_IDENTIFIER
                                            ? "forbids VAT identifiers of seller and buyer"
                                            : "needs the tax identifiers of the parties"));
        }
    }

    private boolean sellerFits() {
        Bill.Party representative = bill.taxRepresentative();
        boolean vat =
                bill.seller().vatIdentifier() != null
                        || (representative != null && representative.vatIdentifier() != null);
        return switch (category.seller()) {
            case ANY_TAX_IDENTIFIER -> vat || bill.seller().taxRegistrationIdentifier() != null;
            case VAT_IDENTIFIER -> vat;
            case NO_VAT_IDENTIFIER -> !vat;
        };
    }

    private boolean buyerFits() {
        boolean vat = bill.buyer().vatIdentifier() != null;
        return switch (category.buyer()) {
            case NONE -> true;
            case VAT_OR_REGISTRATION -> vat || bill.buyer().legalRegistrationIdentifier() != null;
            case VAT_IDENTIFIER -> vat;
            case NO_VAT_IDENTIFIER -> !vat;
        };
    }

    private void rates() {
        for (int i = 1; i <= bill.lines().size(); i++) {
            rate("05", Term.BT_152, i, bill.lines().get(i - 1).vat());
        }
        rates("06", Term.BG_20, bill.allowances());
        rates("07", Term.BG_21, bill.charges());
    }

    private void rates(String number, Term term, List<Bill.AllowanceCharge> all) {
        for (int i = 1; i <= all.size(); i++) {
            rate(number, term, i, all.get(i - 1).vat());
        }
    }

    private void rate(String number, Term term, int index, Bill.@Nullable Vat vat) {
        if (vat != null && is(vat.categoryCode()) && !rateFits(vat.rate())) {
            findings.fatal(
                    rule(number),
                    term,
                    index,
                    "VAT category %s (%s) does not go with a VAT rate of %s."
                            .formatted(
                                    category.code(),
                                    category.title(),
                                    vat.rate() == null ? "nothing" : vat.rate() + " %"));
        }
    }

    private boolean rateFits(@Nullable BigDecimal rate) {
        return switch (category.rate()) {
            case ABOVE_ZERO -> rate != null && rate.signum() > 0;
            case ZERO_OR_ABOVE -> rate != null && rate.signum() >= 0;
            case ZERO -> rate != null && rate.signum() == 0;
            case NONE -> rate == null;
        };
    }

    private void part(Bill.VatBreakdown part, int index) {
        BigDecimal sum = taxable(part.rate());
        boolean equal =
                category.taxed()
                        ? Sums.within(BigDecimal.ONE, part.taxableAmount(), sum)
                        : part.taxableAmount().compareTo(Sums.cents(sum)) == 0;
        if (!equal) {
            findings.fatal(
                    rule("08"),
                    Term.BT_116,
                    index,
                    "The VAT category taxable amount (BT-116) is %s, but lines, allowances and charges of the category come to %s."
                            .formatted(part.taxableAmount().toPlainString(), sum.toPlainString()));
        }
        if (!taxFits(part)) {
            findings.fatal(
                    rule("09"),
                    Term.BT_117,
                    index,
                    "The VAT category tax amount (BT-117) is %s, which is not %s."
                            .formatted(
                                    part.taxAmount().toPlainString(),
                                    category.taxed() ? "taxable amount × rate" : "zero"));
        }
        boolean reason = part.exemptionReason() != null || part.exemptionReasonCode() != null;
        if (reason != category.exempt()) {
            findings.fatal(
                    rule("10"),
                    Term.BG_23,
                    index,
                    category.exempt()
                            ? "The VAT breakdown does not say why no VAT is due (BT-120 or BT-121)."
                            : "The VAT breakdown gives an exemption reason where VAT is due.");
        }
    }

    private boolean taxFits(Bill.VatBreakdown part) {
        return category.taxed() ? TotalsRules.isTaxOf(part) : part.taxAmount().signum() == 0;
    }

    /** By rate where VAT is due, as the standard has it. */
    private BigDecimal taxable(@Nullable BigDecimal rate) {
        BigDecimal lines =
                Sums.of(
                        bill.lines().stream()
                                .filter(BillLine::addsUp)
                                .filter(line -> counts(line.vat(), rate)),
                        BillLine::netAmount);
        return lines.subtract(sum(bill.allowances(), rate)).add(sum(bill.charges(), rate));
    }

    private BigDecimal sum(List<Bill.AllowanceCharge> all, @Nullable BigDecimal rate) {
        Stream<Bill.AllowanceCharge> counted =
                all.stream().filter(each -> counts(each.vat(), rate));
        return Sums.of(counted, Bill.AllowanceCharge::amount);
    }

    private boolean counts(Bill.@Nullable Vat vat, @Nullable BigDecimal rate) {
        if (vat == null || !is(vat.categoryCode())) {
            return false;
        }
        boolean sameRate = rate != null && vat.rate() != null && vat.rate().compareTo(rate) == 0;
        return sameRate || !category.taxed();
    }

    private void intraCommunity() {
        if (!is("K")) {
            return;
        }
        var delivery = bill.delivery();
        findings.check(
                (delivery != null && delivery.date() != null) || bill.period() != null,
                "BR-IC-11",
                Term.BT_72,
                "An intra-community supply needs a delivery date (BT-72) or an invoicing period.");
        findings.check(
                delivery != null
                        && delivery.address() != null
                        && delivery.address().countryCode() != null,
                "BR-IC-12",
                Term.BT_80,
                "An intra-community supply needs the country it was delivered to (BT-80).");
    }

    private void notSubject() {
        if (!is("O")) {
            return;
        }
        String text = "A bill that is not subject to VAT (category O) may have no other category.";
        findings.check(
                bill.vatBreakdown().stream().allMatch(part -> is(part.categoryCode())),
                "BR-O-11",
                Term.BG_23,
                text);
        findings.check(
                bill.lines().stream().allMatch(line -> line.vat() == null || isOf(line.vat())),
                "BR-O-12",
                Term.BG_25,
                text);
        findings.check(onlyThis(bill.allowances()), "BR-O-13", Term.BG_20, text);
        findings.check(onlyThis(bill.charges()), "BR-O-14", Term.BG_21, text);
    }

    private boolean onlyThis(List<Bill.AllowanceCharge> all) {
        return all.stream().allMatch(each -> each.vat() == null || isOf(each));
    }
}
