package io.sealbill.kernel.document.rules;

import java.util.List;

/**
 * How the rules for one VAT category differ from those for the others.
 *
 * @param code UNTDID 5305
 * @param rule the part of the rule numbers that names it: {@code BR-S-01}
 * @param title in words
 * @param rate what the rate must be
 * @param seller which identifier of the seller it takes
 * @param buyer which identifier of the buyer it takes
 */
record VatCategory(String code, String rule, String title, Rate rate, Seller seller, Buyer buyer) {

    /** The rates that a category allows. */
    enum Rate {
        ABOVE_ZERO,
        ZERO_OR_ABOVE,
        ZERO,
        NONE
    }

    /** The tax identifier that a category asks of the seller. */
    enum Seller {
        ANY_TAX_IDENTIFIER,
        VAT_IDENTIFIER,
        NO_VAT_IDENTIFIER
    }

    /** The identifier that a category asks of the buyer. */
    enum Buyer {
        NONE,
        VAT_OR_REGISTRATION,
        VAT_IDENTIFIER,
        NO_VAT_IDENTIFIER
    }

    static List<VatCategory> all() {
        return ALL;
    }

    /** Whether VAT is due in this category, rate by rate. */
    boolean taxed() {
        return rate == Rate.ABOVE_ZERO || rate == Rate.ZERO_OR_ABOVE;
    }

    /** Whether the breakdown must say why no VAT is due. */
    boolean exempt() {
        return !taxed() && !code.equals("Z");
    }

    private static final List<VatCategory> ALL =
            List.of(
                    new VatCategory(
                            "S",
                            "S",
                            "standard rate",
                            Rate.ABOVE_ZERO,
                            Seller.ANY_TAX_IDENTIFIER,
                            Buyer.NONE),
                    new VatCategory(
                            "Z",
                            "Z",
                            "zero rate",
                            Rate.ZERO,
                            Seller.ANY_TAX_IDENTIFIER,
                            Buyer.NONE),
                    new VatCategory(
                            "E",
                            "E",
                            "exempt from VAT",
                            Rate.ZERO,
                            Seller.ANY_TAX_IDENTIFIER,
                            Buyer.NONE),
                    new VatCategory(
                            "AE",
                            "AE",
                            "reverse charge",
                            Rate.ZERO,
                            Seller.ANY_TAX_IDENTIFIER,
                            Buyer.VAT_OR_REGISTRATION),
                    new VatCategory(
                            "K",
                            "IC",
                            "intra-community supply",
                            Rate.ZERO,
                            Seller.VAT_IDENTIFIER,
                            Buyer.VAT_IDENTIFIER),
                    new VatCategory(
                            "G",
                            "G",
                            "export outside the EU",
                            Rate.ZERO,
                            Seller.VAT_IDENTIFIER,
                            Buyer.NONE),
                    new VatCategory(
                            "O",
                            "O",
                            "not subject to VAT",
                            Rate.NONE,
                            Seller.NO_VAT_IDENTIFIER,
                            Buyer.NO_VAT_IDENTIFIER),
                    new VatCategory(
                            "L",
                            "AF",
                            "IGIC",
                            Rate.ZERO_OR_ABOVE,
                            Seller.ANY_TAX_IDENTIFIER,
                            Buyer.NONE),
                    new VatCategory(
                            "M",
                            "AG",
                            "IPSI",
                            Rate.ZERO_OR_ABOVE,
                            Seller.ANY_TAX_IDENTIFIER,
                            Buyer.NONE));
}
