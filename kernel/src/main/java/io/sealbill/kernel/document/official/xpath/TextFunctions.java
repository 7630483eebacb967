package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.Functions.Arguments;
import io.sealbill.kernel.document.official.xpath.Functions.Function;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;
import io.sealbill.kernel.document.official.xpath.eval.Values;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Functions on text and names: Functions and Operators, 7 and 14. */
final class TextFunctions {
    static final Map<String, Function> ALL =
            Map.ofEntries(
                    Map.entry("string", text(UnaryOperator.identity())),
                    Map.entry("normalize-space", text(TextFunctions::normalized)),
                    Map.entry("upper-case", text(text -> text.toUpperCase(Locale.ROOT))),
                    Map.entry("lower-case", text(text -> text.toLowerCase(Locale.ROOT))),
                    Map.entry("string-length", TextFunctions::length),
                    Map.entry("contains", both(String::contains)),
                    Map.entry("starts-with", both(String::startsWith)),
                    Map.entry("ends-with", both(String::endsWith)),
                    Map.entry("substring-before", TextFunctions::before),
                    Map.entry("substring-after", TextFunctions::after),
                    Map.entry("substring", TextFunctions::substring),
                    Map.entry("translate", TextFunctions::translate),
                    Map.entry("concat", TextFunctions::concat),
                    Map.entry("name", name(node -> node.name().prefixed())),
                    Map.entry("local-name", name(node -> node.name().local())),
                    Map.entry("namespace-uri", name(node -> node.name().space())),
                    Map.entry("matches", Regular::matches),
                    Map.entry("replace", Regular::replace),
                    Map.entry("tokenize", Regular::tokenize));

    private TextFunctions() {}

    private static Function text(UnaryOperator<String> change) {
        return arguments -> {
            Expression operand = arguments.orContextItem();
            return (Expression.Single) context -> change.apply(operand.text(context));
        };
    }

    private static Function both(BiPredicate<String, String> condition) {
        return arguments -> {
            Expression text = arguments.get(0);
            Expression part = arguments.get(1);
            return (Expression.Condition)
                    context -> condition.test(text.text(context), part.text(context));
        };
    }

    /** Something taken from a node. */
    @FunctionalInterface
    private interface NamePart {
        String of(Node node);
    }

    private static Function name(NamePart part) {
        return arguments -> {
            Expression operand = arguments.orContextItem();
            return (Expression.Single)
                    context -> operand.one(context) instanceof Node node ? part.of(node) : "";
        };
    }

    /** White space is that of XML only. */
    static String normalized(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                gap = true;
            } else {
                if (gap && !normal.isEmpty()) {
                    normal.append(' ');
                }
                gap = false;
                normal.append(c);
            }
        }
        return normal.toString();
    }

    private static Expression length(Arguments arguments) {
        Expression operand = arguments.orContextItem();
        return (Expression.Single)
                context -> {
                    String text = operand.text(context);
                    return BigDecimal.valueOf(text.codePointCount(0, text.length()));
                };
    }

    private static Expression before(Arguments arguments) {
        return (Expression.Single)
                context -> {
                    String text = arguments.get(0).text(context);
                    int at = text.indexOf(arguments.get(1).text(context));
                    return at < 0 ? "" : text.substring(0, at);
                };
    }

    private static Expression after(Arguments arguments) {
        return (Expression.Single)
                context -> {
                    String text = arguments.get(0).text(context);
                    String part = arguments.get(1).text(context);
                    int at = text.indexOf(part);
                    return at < 0 ? "" : text.substring(at + part.length());
                };
    }

    private static Expression substring(Arguments arguments) {
        Expression length = arguments.has(2) ? arguments.get(2) : null;
        return (Expression.Single)
                context -> {
                    int[] points = arguments.get(0).text(context).codePoints().toArray();
                    double start = rounded(arguments.get(1).one(context));
                    double end =
                            length == null
                                    ? Double.POSITIVE_INFINITY
                                    : start + rounded(length.one(context));
                    StringBuilder part = new StringBuilder();
                    for (int i = 0; i < points.length; i++) {
                        if (i + 1 >= start && i + 1 < end) {
                            part.appendCodePoint(points[i]);
                        }
                    }
                    return part.toString();
                };
    }

    private static double rounded(@Nullable Object number) {
        if (number == null) {
            throw new Fault("substring needs a position");
        }
        return Math.floor(Values.toDouble(number) + 0.5);
    }

    private static Expression translate(Arguments arguments) {
        return (Expression.Single)
                context -> {
                    String from = arguments.get(1).text(context);
                    String to = arguments.get(2).text(context);
                    StringBuilder text = new StringBuilder();
                    for (char c : arguments.get(0).text(context).toCharArray()) {
                        int at = from.indexOf(c);
                        if (at < 0) {
                            text.append(c);
                        } else if (at < to.length()) {
                            text.append(to.charAt(at));
                        }
                    }
                    return text.toString();
                };
    }

    private static Expression concat(Arguments arguments) {
        return (Expression.Single)
                context -> {
                    StringBuilder text = new StringBuilder();
                    for (Expression part : arguments.list()) {
                        text.append(part.text(context));
                    }
                    return text.toString();
                };
    }
}
