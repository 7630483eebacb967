package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.Functions.Arguments;
import io.sealbill.kernel.document.official.xpath.Functions.Function;
import io.sealbill.kernel.document.official.xpath.eval.Arithmetic;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Flow;
import io.sealbill.kernel.document.official.xpath.eval.Logic;
import io.sealbill.kernel.document.official.xpath.eval.Untyped;
import io.sealbill.kernel.document.official.xpath.eval.Values;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Functions on truth, numbers and sequences: Functions and Operators, 6, 9, 15 and 16. */
final class SequenceFunctions {
    static final Map<String, Function> ALL =
            Map.ofEntries(
                    Map.entry("true", arguments -> condition(true)),
                    Map.entry("false", arguments -> condition(false)),
                    Map.entry("not", arguments -> new Logic.Not(arguments.get(0))),
                    Map.entry(
                            "boolean", arguments -> new Logic.Not(new Logic.Not(arguments.get(0)))),
                    Map.entry("exists", arguments -> new Logic.Exists(arguments.get(0))),
                    Map.entry(
                            "empty",
                            arguments -> new Logic.Not(new Logic.Exists(arguments.get(0)))),
                    Map.entry("count", arguments -> new Expression.Count(arguments.get(0))),
                    Map.entry("sum", SequenceFunctions::sum),
                    Map.entry("number", SequenceFunctions::number),
                    Map.entry("round", onNumber(Arithmetic::round)),
                    Map.entry("abs", onNumber(Arithmetic::abs)),
                    Map.entry("distinct-values", SequenceFunctions::distinct),
                    Map.entry("reverse", SequenceFunctions::reverse),
                    Map.entry("string-join", SequenceFunctions::join),
                    Map.entry("string-to-codepoints", SequenceFunctions::codePoints),
                    Map.entry("codepoints-to-string", SequenceFunctions::fromCodePoints),
                    Map.entry(
                            "position",
                            arguments ->
                                    (Expression.Single)
                                            context -> BigDecimal.valueOf(context.position())),
                    Map.entry(
                            "last",
                            arguments ->
                                    (Expression.Single)
                                            context -> BigDecimal.valueOf(context.size())));

    private SequenceFunctions() {}

    private static Expression condition(boolean value) {
        return (Expression.Condition) context -> value;
    }

    private static Expression sum(Arguments arguments) {
        Expression operand = arguments.get(0);
        return (Expression.Single)
                context -> {
                    Object sum = null;
                    for (Object item : operand.all(context)) {
                        Object number = Values.number(item);
                        sum =
                                sum == null
                                        ? number
                                        : Arithmetic.apply(Arithmetic.Operator.ADD, sum, number);
                    }
                    return sum == null ? BigDecimal.ZERO : sum;
                };
    }

    private static Expression number(Arguments arguments) {
        Expression operand = arguments.orContextItem();
        return (Expression.Single)
                context -> {
                    Object item = operand.one(context);
                    Double number = item == null ? null : Values.doubleOrNull(item);
                    return number == null ? Double.NaN : number;
                };
    }

    private static Function onNumber(UnaryOperator<Object> change) {
        return arguments -> {
            Expression operand = arguments.get(0);
            return (Expression.Single)
                    context -> {
                        Object item = operand.one(context);
                        return item == null ? null : change.apply(Values.number(item));
                    };
        };
    }

    private static Expression distinct(Arguments arguments) {
        Expression operand = arguments.get(0);
        return (context, visitor) -> {
            Set<Object> values = new LinkedHashSet<>();
            operand.each(
                    context,
                    item -> {
                        values.add(comparable(Values.atomic(item)));
                        return false;
                    });
            return Flow.constant(new ArrayList<>(values)).each(context, visitor);
        };
    }

    private static Object comparable(Object atomic) {
        return switch (atomic) {
            case Untyped untyped -> untyped.value();
            case BigDecimal decimal -> decimal.stripTrailingZeros();
            default -> atomic;
        };
    }

    private static Expression reverse(Arguments arguments) {
        Expression operand = arguments.get(0);
        return (context, visitor) ->
                Flow.constant(operand.all(context).reversed()).each(context, visitor);
    }

    private static Expression join(Arguments arguments) {
        return (Expression.Single)
                context -> {
                    String between = arguments.has(1) ? arguments.get(1).text(context) : "";
                    return arguments.get(0).all(context).stream()
                            .map(Values::string)
                            .collect(Collectors.joining(between));
                };
    }

    private static Expression codePoints(Arguments arguments) {
        return (context, visitor) -> {
            List<Object> points =
                    arguments
                            .get(0)
                            .text(context)
                            .codePoints()
                            .<Object>mapToObj(BigDecimal::valueOf)
                            .toList();
            return Flow.constant(points).each(context, visitor);
        };
    }

    private static Expression fromCodePoints(Arguments arguments) {
        return (Expression.Single)
                context -> {
                    StringBuilder text = new StringBuilder();
                    for (Object point : arguments.get(0).all(context)) {
                        text.appendCodePoint(Values.toDecimal(point).intValueExact());
                    }
                    return text.toString();
                };
    }
}
