package io.sealbill.kernel.money;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount: a whole number of minor units (cents, yen, fils) of one ISO 4217 currency.
 * Amounts of different currencies never mix.
 *
 * @param minor minor units; negative for a credit
 * @param currency ISO 4217 currency, which fixes the number of decimals (0, 2 or 3)
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("not a currency one can pay in: " + currency);
        }
    }

    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * The one place that rounds: half up to the currency's decimals, as EN 16931-1:2017, 6.5.2 asks
     * of calculated amounts.
     *
     * @throws ArithmeticException if the amount does not fit 64 bits of minor units
     */
    public static Money round(BigDecimal amount, Currency currency) {
        BigDecimal scaled =
                amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
        return new Money(scaled.unscaledValue().longValueExact(), currency);
    }

    /**
     * @throws ArithmeticException if the amount has more decimals than the currency, or does not
     *     fit
     */
    public static Money exact(BigDecimal amount, Currency currency) {
        BigDecimal scaled =
                amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
        return new Money(scaled.unscaledValue().longValueExact(), currency);
    }

    /** The amount in major units, with exactly the currency's decimals. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    /**
     * @throws ArithmeticException on overflow
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /**
     * @throws ArithmeticException on overflow
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(minor), currency);
    }

    @JsonIgnore
    public boolean isPositive() {
        return minor > 0;
    }

    @JsonIgnore
    public boolean isZero() {
        return minor == 0;
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
    }

    /** As in {@code 84.20 EUR}: for logs and errors, not for people. */
    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currency;
    }
}
