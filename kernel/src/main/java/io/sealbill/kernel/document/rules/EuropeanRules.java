package io.sealbill.kernel.document.rules;

import io.sealbill.kernel.document.Bill;

/**
 * The business rules of EN 16931-1:2017, 6.4, that can be told from a {@link Bill}. What the reader
 * of a syntax already demanded to build one (such as BR-02, an invoice number) is not asked again.
 *
 * <p>The conditions are those of the official validation artefacts for UBL and CII where these are
 * looser or stricter than the standard's text.
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
        new XRechnungRules(bill, findings).check();
    }
}
