package io.sealbill.kernel.document.reading.json;

import io.sealbill.kernel.document.rules.Term;

import java.util.EnumMap;
import java.util.Map;

/** The JSON pointers of business terms in a bill's JSON. */
final class JsonPlaces {
    private static final Map<Term, String> POINTERS = new EnumMap<>(Term.class);

    static {
        header();
        parties();
        totals();
        lines();
    }

    private JsonPlaces() {}

    /**
     * @param index which one of a list, from 1
     */
    static String at(Term term, int index) {
        return POINTERS.getOrDefault(term, "").replace("#", Integer.toString(index - 1));
    }

    private static void header() {
        POINTERS.put(Term.BT_1, "/invoiceNumber");
        POINTERS.put(Term.BT_2, "/issueDate");
        POINTERS.put(Term.BT_3, "/typeCode");
        POINTERS.put(Term.BT_5, "/currency");
        POINTERS.put(Term.BT_6, "/vatAccountingCurrency");
        POINTERS.put(Term.BT_7, "/taxPointDate");
        POINTERS.put(Term.BT_9, "/paymentDueDate");
        POINTERS.put(Term.BT_20, "/paymentTerms");
        POINTERS.put(Term.BT_24, "/process/specificationIdentifier");
        POINTERS.put(Term.BT_25, "/precedingInvoices/#/reference");
        POINTERS.put(Term.BT_26, "/precedingInvoices/#/issueDate");
        POINTERS.put(Term.BT_72, "/delivery/date");
        POINTERS.put(Term.BT_80, "/delivery/address/countryCode");
        POINTERS.put(Term.BG_14, "/period");
        POINTERS.put(Term.BT_81, "/paymentInstructions/meansCode");
        POINTERS.put(Term.BT_84, "/paymentInstructions/creditTransfers");
        POINTERS.put(Term.BT_87, "/paymentInstructions/card/accountNumber");
        POINTERS.put(Term.BT_122, "/supportingDocuments");
    }

    private static void parties() {
        POINTERS.put(Term.BG_4, "/seller");
        POINTERS.put(Term.BT_27, "/seller/name");
        POINTERS.put(Term.BT_31, "/seller/vatIdentifier");
        POINTERS.put(Term.BT_34, "/seller/electronicAddress");
        POINTERS.put(Term.BG_5, "/seller/address");
        POINTERS.put(Term.BT_40, "/seller/address/countryCode");
        POINTERS.put(Term.BG_7, "/buyer");
        POINTERS.put(Term.BT_44, "/buyer/name");
        POINTERS.put(Term.BT_48, "/buyer/vatIdentifier");
        POINTERS.put(Term.BT_49, "/buyer/electronicAddress");
        POINTERS.put(Term.BG_8, "/buyer/address");
        POINTERS.put(Term.BT_55, "/buyer/address/countryCode");
        POINTERS.put(Term.BT_59, "/payee/name");
        POINTERS.put(Term.BT_62, "/taxRepresentative/name");
        POINTERS.put(Term.BT_63, "/taxRepresentative/vatIdentifier");
        POINTERS.put(Term.BG_12, "/taxRepresentative/address");
        POINTERS.put(Term.BT_69, "/taxRepresentative/address/countryCode");
    }

    private static void totals() {
        POINTERS.put(Term.BG_20, "/allowances/#");
        POINTERS.put(Term.BG_21, "/charges/#");
        POINTERS.put(Term.BT_106, "/totals/lineNetAmount");
        POINTERS.put(Term.BT_107, "/totals/allowances");
        POINTERS.put(Term.BT_108, "/totals/charges");
        POINTERS.put(Term.BT_109, "/totals/amountWithoutVat");
        POINTERS.put(Term.BT_110, "/totals/vatAmount");
        POINTERS.put(Term.BT_111, "/totals/vatAmountInAccountingCurrency");
        POINTERS.put(Term.BT_112, "/totals/amountWithVat");
        POINTERS.put(Term.BT_113, "/totals/paidAmount");
        POINTERS.put(Term.BT_114, "/totals/roundingAmount");
        POINTERS.put(Term.BT_115, "/totals/payableAmount");
        POINTERS.put(Term.BG_23, "/vatBreakdown");
        POINTERS.put(Term.BT_116, "/vatBreakdown/#/taxableAmount");
        POINTERS.put(Term.BT_117, "/vatBreakdown/#/taxAmount");
        POINTERS.put(Term.BT_118, "/vatBreakdown/#/categoryCode");
        POINTERS.put(Term.BT_119, "/vatBreakdown/#/rate");
    }

    private static void lines() {
        POINTERS.put(Term.BG_25, "/lines");
        POINTERS.put(Term.BT_126, "/lines/#/identifier");
        POINTERS.put(Term.BT_129, "/lines/#/quantity");
        POINTERS.put(Term.BT_130, "/lines/#/unit");
        POINTERS.put(Term.BT_131, "/lines/#/netAmount");
        POINTERS.put(Term.BG_26, "/lines/#/period");
        POINTERS.put(Term.BG_27, "/lines/#/allowances");
        POINTERS.put(Term.BG_28, "/lines/#/charges");
        POINTERS.put(Term.BT_146, "/lines/#/price/netPrice");
        POINTERS.put(Term.BT_148, "/lines/#/price/grossPrice");
        POINTERS.put(Term.BT_151, "/lines/#/vat/categoryCode");
        POINTERS.put(Term.BT_152, "/lines/#/vat/rate");
        POINTERS.put(Term.BT_153, "/lines/#/itemName");
        POINTERS.put(Term.BT_157, "/lines/#/item/standardIdentifier");
        POINTERS.put(Term.BT_158, "/lines/#/item/classifications");
        POINTERS.put(Term.BT_159, "/lines/#/item/originCountry");
        POINTERS.put(Term.BG_32, "/lines/#/item/attributes");
    }
}
