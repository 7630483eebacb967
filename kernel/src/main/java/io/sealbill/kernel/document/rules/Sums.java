package io.sealbill.kernel.document.rules;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sums and the rounding that the official artefacts use: XPath's, half up towards plus infinity.
 */
final class Sums {
    private Sums() {}

    static <T> BigDecimal of(Stream<T> parts, Function<T, BigDecimal> amount) {
        return parts.map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(
                2, amount.signum() < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP);
    }

    /** The tolerance of the artefacts for VAT calculated by line: less than one unit. */
    static boolean within(BigDecimal tolerance, BigDecimal stated, BigDecimal calculated) {
        return stated.subtract(calculated).abs().compareTo(tolerance) < 0;
    }
}
