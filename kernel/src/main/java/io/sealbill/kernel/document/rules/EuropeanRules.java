package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;

/**
 * The business rules of EN 16931-1:2017, 6.4, for bills that come in no syntax of the standard's
 * own (CSV), which the official artefacts cannot check. What the reader already demanded to build a
 * bill (such as BR-02, an invoice number) is not asked again.
 *
 * <p>The conditions are those of the official validation artefacts for UBL and CII where these are
 * looser or stricter than the standard's text; a test holds them against each other.
 */
public final class EuropeanRules {
    private EuropeanRules() {}

    /** Adds to {@code findings} what {@code bill} breaks. */
    public static void check(Bill bill, Findings findings) {
        new PartyRules(bill, findings).check();
        new LineRules(findings).check(bill);
        new DocumentRules(bill, findings).check();
        new TotalsRules(bill, findings).check();

        VatCategory.all().forEach(each -> new VatCategoryRules(bill, each, findings).check());
        new CodeRules(bill, findings).check();
    }
}
