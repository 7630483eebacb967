package io.sealbill.kernel.document.official.xpath.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Sequences, choices and loops: XPath 2.0, 3.3, 3.7 to 3.9. */
public final class Flow {
    private static final int LONGEST_RANGE = 100_000;

    private Flow() {}

    public static Expression sequence(List<Expression> parts) {
        return (context, visitor) -> {
            for (Expression part : parts) {
                if (part.each(context, visitor)) {
                    return true;
                }
            }
            return false;
        };
    }

    public static Expression constant(List<Object> value) {
        List<Object> items = List.copyOf(value);
        return (context, visitor) -> {
            for (Object item : items) {
                if (visitor.visit(item)) {
                    return true;
                }
            }
            return false;
        };
    }

    public static Expression choice(Expression condition, Expression then, Expression otherwise) {
        return (context, visitor) ->
                (condition.test(context) ? then : otherwise).each(context, visitor);
    }

    public static Expression each(String variable, Expression values, Expression body) {
        return (context, visitor) ->
                values.each(
                        context,
                        item ->
                                body.each(
                                        context.with(variable, new Expression.Literal(item)),
                                        visitor));
    }

    public static Expression some(String variable, Expression values, Expression body) {
        return new Logic.Some(variable, values, body);
    }

    public static Expression every(String variable, Expression values, Expression body) {
        return new Logic.Not(new Logic.Some(variable, values, new Logic.Not(body)));
    }

    public static Expression range(Expression first, Expression last) {
        return (context, visitor) -> {
            Object from = first.one(context);
            Object to = last.one(context);
            if (from == null || to == null) {
                return false;
            }
            long start = whole(from);
            long end = whole(to);
            if (end - start > LONGEST_RANGE) {
                throw new Fault("a range is too long");
            }
            for (long i = start; i <= end; i++) {
                if (visitor.visit(BigDecimal.valueOf(i))) {
                    return true;
                }
            }
            return false;
        };
    }

    private static long whole(Object item) {
        return Values.toDecimal(item).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    }
}
