package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;

import org.jspecify.annotations.Nullable;

/** What must be known of seller, buyer, payee, tax representative and place of delivery. */
record PartyRules(Bill bill, Findings findings) {

    void check() {
        address("BR-09", Term.BT_40, bill.seller().address());
        address("BR-11", Term.BT_55, bill.buyer().address());
        seller(bill.seller());
        electronicAddress("BR-62", Term.BT_34, bill.seller());
        electronicAddress("BR-63", Term.BT_49, bill.buyer());
        vatIdentifier(Term.BT_31, bill.seller());
        vatIdentifier(Term.BT_48, bill.buyer());
        payee();
        taxRepresentative();
        if (bill.delivery() != null) {
            address("BR-57", Term.BT_80, bill.delivery().address());
        }
    }

    private void address(String rule, Term country, Bill.@Nullable Address address) {
        if (address != null && address.countryCode() == null) {
            findings.missing(rule, country, 1);
        }
    }

    private void seller(Bill.Party seller) {
        if (!seller.identifiers().isEmpty()
                || seller.legalRegistrationIdentifier() != null
                || seller.vatIdentifier() != null) {
            return;
        }

        findings.add(
                new Finding(
                        "BR-CO-26",
                        canDoWithout(seller) ? Finding.Severity.WARNING : Finding.Severity.FATAL,
                        findings.place(Term.BG_4),
                        "The seller has no identifier: give its identifier (BT-29), its legal"
                                + " registration (BT-30) or its VAT identifier (BT-31)."));
    }

    /** Who is not subject to VAT may not give a VAT identifier, and may have no other. */
    private boolean canDoWithout(Bill.Party seller) {
        return seller.taxRegistrationIdentifier() != null
                || bill.vatBreakdown().stream().allMatch(part -> part.categoryCode().equals("O"));
    }

    private void electronicAddress(String rule, Term term, Bill.Party party) {
        var address = party.electronicAddress();
        findings.check(
                address == null || address.scheme() != null,
                rule,
                term,
                "The %s (%s) has no scheme identifier.".formatted(term.title(), term.id()));
    }

    private void vatIdentifier(Term term, Bill.Party party) {
        String identifier = party.vatIdentifier();
        findings.check(
                identifier == null || CodeList.isVatPrefix(identifier),
                "BR-CO-09",
                term,
                "The %s (%s) does not begin with a country code, such as DE or EL."
                        .formatted(term.title(), term.id()));
    }

    private void payee() {
        Bill.Party payee = bill.payee();
        findings.check(
                payee == null
                        || payee.identifiers().stream()
                                .noneMatch(bill.seller().identifiers()::contains),
                "BR-17",
                Term.BT_59,
                "The payee (BG-10) has the identifier of the seller, so it is not another one.");
    }

    private void taxRepresentative() {
        Bill.Party representative = bill.taxRepresentative();
        if (representative == null) {
            return;
        }
        if (representative.address() == null) {
            findings.missing("BR-19", Term.BG_12, 1);
        }
        address("BR-20", Term.BT_69, representative.address());
        if (representative.vatIdentifier() == null) {
            findings.missing("BR-56", Term.BT_63, 1);
        }
        vatIdentifier(Term.BT_63, representative);
    }
}
