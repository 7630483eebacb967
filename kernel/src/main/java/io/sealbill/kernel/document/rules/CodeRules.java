package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** BR-CL: codes come from their lists. */
record CodeRules(Bill bill, Findings findings) {

    void check() {
        code("BR-CL-01", Term.BT_3, 1, CodeList.DOCUMENT_TYPES, bill.typeCode());
        code("BR-CL-04", Term.BT_5, 1, CodeList.CURRENCIES, bill.currency());
        code("BR-CL-05", Term.BT_6, 1, CodeList.CURRENCIES, bill.vatAccountingCurrency());
        if (bill.references() != null) {
            scheme(
                    "BR-CL-07",
                    Term.BT_122,
                    1,
                    CodeList.OBJECT_SCHEMES,
                    bill.references().invoicedObject());
        }
        party(Term.BG_4, Term.BT_40, Term.BT_34, bill.seller());
        party(Term.BG_7, Term.BT_55, Term.BT_49, bill.buyer());
        if (bill.payee() != null) {
            party(Term.BT_59, Term.BT_59, Term.BT_59, bill.payee());
        }
        delivery();
        if (bill.paymentInstructions() != null) {
            code(
                    "BR-CL-16",
                    Term.BT_81,
                    1,
                    CodeList.PAYMENT_MEANS,
                    bill.paymentInstructions().meansCode());
        }
        vat();
        for (int i = 1; i <= bill.lines().size(); i++) {
            line(bill.lines().get(i - 1), i);
        }
    }

    private void party(Term party, Term country, Term address, Bill.Party from) {
        from.identifiers().forEach(id -> scheme("BR-CL-10", party, 1, CodeList.PARTY_SCHEMES, id));
        scheme(
                "BR-CL-11",
                party,
                1,
                CodeList.REGISTRATION_SCHEMES,
                from.legalRegistrationIdentifier());
        scheme(
                "BR-CL-25",
                address,
                1,
                CodeList.ELECTRONIC_ADDRESS_SCHEMES,
                from.electronicAddress());
        country(country, from.address());
    }

    private void delivery() {
        if (bill.delivery() != null) {
            country(Term.BT_80, bill.delivery().address());
            scheme(
                    "BR-CL-26",
                    Term.BT_80,
                    1,
                    CodeList.REGISTRATION_SCHEMES,
                    bill.delivery().location());
        }
    }

    private void country(Term term, Bill.@Nullable Address address) {
        if (address != null) {
            code("BR-CL-14", term, 1, CodeList.COUNTRIES, address.countryCode());
        }
    }

    private void vat() {
        Stream.of(bill.allowances(), bill.charges())
                .flatMap(List::stream)
                .map(Bill.AllowanceCharge::vat)
                .forEach(
                        vat -> {
                            if (vat != null) {
                                category("BR-CL-17", Term.BG_20, 1, vat.categoryCode());
                            }
                        });
        for (int i = 1; i <= bill.vatBreakdown().size(); i++) {
            Bill.VatBreakdown part = bill.vatBreakdown().get(i - 1);
            category("BR-CL-17", Term.BT_118, i, part.categoryCode());
            code(
                    "BR-CL-22",
                    Term.BG_23,
                    i,
                    CodeList.EXEMPTION_REASONS,
                    upperCase(part.exemptionReasonCode()));
        }
    }

    private static @Nullable String upperCase(@Nullable String code) {
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }

    private void category(String rule, Term term, int index, String code) {
        if (!code.isEmpty()) {
            code(rule, term, index, CodeList.VAT_CATEGORIES, code);
        }
    }

    private void line(BillLine line, int index) {
        if (line.vat() != null) {
            category("BR-CL-18", Term.BT_151, index, line.vat().categoryCode());
        }
        code("BR-CL-23", Term.BT_130, index, CodeList.UNITS, line.unit());
        if (line.price() != null) {
            code("BR-CL-23", Term.BT_146, index, CodeList.UNITS, line.price().baseUnit());
        }
        scheme("BR-CL-07", Term.BT_126, index, CodeList.OBJECT_SCHEMES, line.object());
        var item = line.item();
        if (item != null) {
            code("BR-CL-15", Term.BT_159, index, CodeList.COUNTRIES, item.originCountry());
            scheme(
                    "BR-CL-21",
                    Term.BT_157,
                    index,
                    CodeList.REGISTRATION_SCHEMES,
                    item.standardIdentifier());
            item.classifications()
                    .forEach(
                            id ->
                                    scheme(
                                            "BR-CL-13",
                                            Term.BT_158,
                                            index,
                                            CodeList.CLASSIFICATIONS,
                                            id));
        }
    }

    /**
     * A warning only: the lists change twice a year, and a bill is as good with an older scheme.
     */
    private void scheme(
            String rule, Term term, int index, CodeList list, Bill.@Nullable Identifier id) {
        if (id != null && id.scheme() != null && !list.contains(id.scheme())) {
            findings.warn(
                    rule,
                    term,
                    index,
                    "The scheme identifier “%s” of the %s (%s) is not in its code list."
                            .formatted(id.scheme(), term.title(), term.id()));
        }
    }

    private void code(String rule, Term term, int index, CodeList list, @Nullable String code) {
        if (code != null && !code.isEmpty() && !list.contains(code)) {
            findings.fatal(
                    rule,
                    term,
                    index,
                    "The %s (%s) “%s” is not in its code list."
                            .formatted(term.title(), term.id(), code));
        }
    }
}
