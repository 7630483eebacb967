package io.sealbill.kernel.document.calculation;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * How calculated amounts are rounded: half up, away from zero, so that a credit note is its invoice
 * with the sign turned; to the decimals of the currency, but never to more than the two that EN
 * 16931 (BR-DEC) allows, so in yen to none and in dinar to two of its three.
 */
public final class Rounding {
    private static final int MOST_DECIMALS = 2;

    private Rounding() {}

    /**
     * Decimals of a calculated amount.
     *
     * @param currency ISO 4217 code; one that is none is for the rules to find
     */
    public static int decimals(String currency) {
        try {
            int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
            return decimals < 0 ? MOST_DECIMALS : Math.min(MOST_DECIMALS, decimals);
        } catch (IllegalArgumentException unknown) {
            return MOST_DECIMALS;
        }
    }

    public static BigDecimal rounded(BigDecimal exact, String currency) {
        return exact.setScale(decimals(currency), RoundingMode.HALF_UP);
    }

    /** The VAT category tax amount (BT-117) of a taxable amount, by BR-CO-17, unrounded. */
    public static BigDecimal exactTax(BigDecimal taxable, @Nullable BigDecimal rate) {
        return rate == null ? BigDecimal.ZERO : taxable.multiply(rate).movePointLeft(2);
    }
}
