package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;

import org.jspecify.annotations.Nullable;

/**
 * What XRechnung, the German public sector's usage specification (KoSIT), demands beyond EN 16931.
 * Only bills that say they follow it are held to it.
 */
record XRechnungRules(Bill bill, Findings findings) {

    void check() {
        if (!bill.process().specificationIdentifier().contains("xrechnung")) {
            return;
        }
        needs("BR-DE-1", Term.BT_81, bill.paymentInstructions(), "payment instructions (BG-16)");
        needs("BR-DE-15", Term.BT_1, bill.buyerReference(), "a buyer reference (BT-10)");
        contact(bill.seller().contact());
        city("BR-DE-3", "BR-DE-4", Term.BG_5, bill.seller().address());
        city("BR-DE-8", "BR-DE-9", Term.BG_8, bill.buyer().address());
        if (bill.delivery() != null && bill.delivery().address() != null) {
            city("BR-DE-10", "BR-DE-11", Term.BT_80, bill.delivery().address());
        }
        for (int i = 1; i <= bill.vatBreakdown().size(); i++) {
            if (bill.vatBreakdown().get(i - 1).rate() == null) {
                findings.missing("BR-DE-14", Term.BT_119, i);
            }
        }
    }

    private void contact(Bill.@Nullable Contact contact) {
        needs("BR-DE-2", Term.BG_4, contact, "a contact of the seller (BG-6)");
        if (contact != null) {
            needs("BR-DE-5", Term.BG_4, contact.point(), "the seller's contact point (BT-41)");
            needs("BR-DE-6", Term.BG_4, contact.telephone(), "the seller's telephone (BT-42)");
            needs("BR-DE-7", Term.BG_4, contact.email(), "the seller's e-mail address (BT-43)");
        }
    }

    private void city(
            String cityRule, String postCodeRule, Term term, Bill.@Nullable Address address) {
        if (address != null) {
            needs(cityRule, term, address.city(), "a city in the " + term.title());
            needs(postCodeRule, term, address.postCode(), "a post code in the " + term.title());
        }
    }

    private void needs(String rule, Term term, @Nullable Object value, String what) {
        findings.check(value != null, rule, term, "An XRechnung needs %s.".formatted(what));
    }
}
