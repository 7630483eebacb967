package io.sealbill.kernel.document.official.xpath.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic on decimals, and on doubles where one meets: XPath 2.0, 3.4. */
public final class Arithmetic {
    /** XPath leaves the precision of a quotient to the processor; this is Saxon's. */
    private static final int QUOTIENT_DECIMALS = 18;

    private Arithmetic() {}

    public enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        DIVIDE_WHOLE,
        REMAINDER;

        boolean divides() {
            return this == DIVIDE || this == DIVIDE_WHOLE || this == REMAINDER;
        }
    }

    public static Expression.Single of(Operator operator, Expression left, Expression right) {
        return context -> {
            Object one = left.one(context);
            Object other = one == null ? null : right.one(context);
            return one == null || other == null ? null : apply(operator, one, other);
        };
    }

    public static Expression.Single negated(Expression operand) {
        return of(Operator.SUBTRACT, (Expression.Single) context -> BigDecimal.ZERO, operand);
    }

    public static Object apply(Operator operator, Object left, Object right) {
        Object one = Values.number(left);
        Object other = Values.number(right);
        return one instanceof BigDecimal a && other instanceof BigDecimal b
                ? decimals(operator, a, b)
                : doubles(operator, ((Number) one).doubleValue(), ((Number) other).doubleValue());
    }

    private static Object decimals(Operator operator, BigDecimal a, BigDecimal b) {
        if (operator.divides() && b.signum() == 0) {
            throw new Fault("division by zero");
        }
        return switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE ->
                    a.divide(
                            b,
                            Math.max(QUOTIENT_DECIMALS, Math.max(a.scale(), b.scale())),
                            RoundingMode.HALF_DOWN);
            case DIVIDE_WHOLE -> a.divideToIntegralValue(b).setScale(0, RoundingMode.DOWN);
            case REMAINDER -> a.remainder(b);
        };
    }

    private static Object doubles(Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
            case DIVIDE_WHOLE -> whole(a / b);
        };
    }

    private static BigDecimal whole(double quotient) {
        if (!Double.isFinite(quotient)) {
            throw new Fault("not a whole number: " + quotient);
        }
        return new BigDecimal(quotient).setScale(0, RoundingMode.DOWN);
    }

    /** Half goes up, also below zero. */
    public static Object round(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.setScale(
                    0, decimal.signum() < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP);
        }
        double value = (Double) number;
        return Double.isFinite(value) && Math.abs(value) < 1e15 ? Math.floor(value + 0.5) : value;
    }

    public static Object abs(Object number) {
        return number instanceof BigDecimal decimal
                ? decimal.abs()
                : (Object) Math.abs((Double) number);
    }
}
