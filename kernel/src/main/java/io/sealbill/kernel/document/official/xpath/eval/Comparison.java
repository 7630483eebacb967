package io.sealbill.kernel.document.official.xpath.eval;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** Comparisons: XPath 2.0, 3.5. */
public final class Comparison {
    private Comparison() {}

    public enum Operator {
        EQUAL,
        UNEQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }

    /** True if any item of the left compares so with any of the right. */
    public record General(Operator operator, Expression left, Expression right)
            implements Expression.Condition {
        @Override
        public boolean test(Context context) {
            if (right.isSingle()) {
                Object only = right.one(context);
                if (only == null) {
                    return false;
                }
                Object other = Values.atomic(only);
                return left.each(context, item -> holds(operator, Values.atomic(item), other));
            }
            List<Object> others = right.all(context);
            return !others.isEmpty()
                    && left.each(context, item -> anyHolds(operator, item, others));
        }

        @Override
        public Needs toHold() {
            Needs both = Needs.ofBoth(left, right);
            return left instanceof Expression.Count count && isOfNone(false)
                    ? both.and(count.operand().toGive())
                    : both;
        }

        @Override
        public Needs toFail() {
            return left instanceof Expression.Count count && isOfNone(true)
                    ? count.operand().toGive()
                    : Needs.NOTHING;
        }

        /** Whether it is known what comes out of a count of nothing, and is that. */
        private boolean isOfNone(boolean outcome) {
            return right instanceof Expression.Literal literal
                    && literal.value() instanceof BigDecimal number
                    && operator.holds(BigDecimal.ZERO.compareTo(number)) == outcome;
        }
    }

    private static boolean anyHolds(Operator operator, Object item, List<Object> others) {
        Object left = Values.atomic(item);
        for (Object other : others) {
            if (holds(operator, left, Values.atomic(other))) {
                return true;
            }
        }
        return false;
    }

    /** Of one item with one; absent where either is. Text stays text. */
    public record OfOne(Operator operator, Expression left, Expression right)
            implements Expression.Single {
        @Override
        public @Nullable Object one(Context context) {
            Object one = left.one(context);
            Object other = right.one(context);
            return one == null || other == null
                    ? null
                    : (Object) holds(operator, typed(one), typed(other));
        }

        @Override
        public Needs toGive() {
            return Needs.ofBoth(left, right);
        }
    }

    private static Object typed(Object item) {
        Object atomic = Values.atomic(item);
        return atomic instanceof Untyped untyped ? untyped.value() : atomic;
    }

    public static boolean holds(Operator operator, Object left, Object right) {
        if (isText(left) && isText(right)) {
            return operator.holds(Values.string(left).compareTo(Values.string(right)));
        }
        Integer order =
                left instanceof Untyped
                        ? order(adapted(left, right), right)
                        : order(left, adapted(right, left));
        // Nothing compares with what is not a number, except by being different.
        return order == null ? operator == Operator.UNEQUAL : operator.holds(order);
    }

    private static boolean isText(Object item) {
        return item instanceof Untyped || item instanceof String;
    }

    /** Text of a document takes the type of what it is compared with. */
    private static Object adapted(Object item, Object other) {
        if (!(item instanceof Untyped)) {
            return item;
        }
        Object adapted =
                switch (other) {
                    case BigDecimal decimal -> Values.doubleOrNull(item);
                    case Double number -> Values.doubleOrNull(item);
                    case Boolean truth -> Values.booleanOrNull(item);
                    case CalendarDate date -> CalendarDate.orNull(item);
                    default -> item;
                };
        if (adapted == null) {
            throw new Fault("cannot be compared: " + Values.shown(item));
        }
        return adapted;
    }

    private static @Nullable Integer order(Object left, Object right) {
        return switch (left) {
            case BigDecimal one when right instanceof BigDecimal other -> one.compareTo(other);
            case Boolean one when right instanceof Boolean other -> one.compareTo(other);
            case CalendarDate one when right instanceof CalendarDate other -> one.compareTo(other);
            case Number one when right instanceof Number other -> doubles(one, other);
            default ->
                    throw new Fault(
                            "cannot be compared: %s and %s"
                                    .formatted(Values.shown(left), Values.shown(right)));
        };
    }

    private static @Nullable Integer doubles(Number left, Number right) {
        double one = left.doubleValue();
        double other = right.doubleValue();
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return null;
        }
        return one < other ? -1 : one > other ? 1 : 0;
    }
}
