package io.sealbill.kernel.document.official.xpath.eval;

import io.sealbill.kernel.document.official.tree.Node;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/** Conversions between kinds of items: XQuery 1.0 and XPath 2.0 Functions and Operators, 17. */
public final class Values {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)");
    private static final Pattern DOUBLE =
            Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final int LONGEST_NUMBER = 1_000;

    private Values() {}

    public static Object atomic(Object item) {
        return item instanceof Node node ? new Untyped(node.value()) : item;
    }

    public static String string(Object item) {
        return switch (item) {
            case Node node -> node.value();
            case Untyped untyped -> untyped.value();
            case BigDecimal decimal -> plain(decimal);
            case Double number -> plain(number);
            default -> item.toString();
        };
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static String plain(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "INF" : "-INF";
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-6 || size >= 1e6)) {
            return Double.toString(number);
        }
        return number == 0 && 1 / number < 0
                ? "-0"
                : plain(new BigDecimal(Double.toString(number)));
    }

    public static boolean isTrue(List<Object> items) {
        if (items.isEmpty()) {
            return false;
        }
        if (items.getFirst() instanceof Node) {
            return true;
        }
        if (items.size() > 1) {
            throw new Fault("several values are neither true nor false");
        }
        return isTrue(items.getFirst());
    }

    public static boolean isTrue(Object item) {
        return switch (item) {
            case Node node -> true;
            case Boolean truth -> truth;
            case String text -> !text.isEmpty();
            case Untyped untyped -> !untyped.value().isEmpty();
            case BigDecimal decimal -> decimal.signum() != 0;
            case Double number -> number != 0 && !Double.isNaN(number);
            default -> throw new Fault("a date is neither true nor false");
        };
    }

    /** A number in arithmetic: text becomes a double there. */
    public static Object number(Object item) {
        Object atomic = atomic(item);
        return switch (atomic) {
            case BigDecimal decimal -> decimal;
            case Double number -> number;
            case Untyped untyped -> toDouble(untyped);
            default -> throw new Fault("not a number: " + shown(atomic));
        };
    }

    public static double toDouble(Object item) {
        Double number = doubleOrNull(item);
        if (number == null) {
            throw new Fault("not a number: " + shown(item));
        }
        return number;
    }

    public static @Nullable Double doubleOrNull(Object item) {
        Object atomic = atomic(item);
        return switch (atomic) {
            case Double number -> number;
            case BigDecimal decimal -> decimal.doubleValue();
            case Boolean truth -> truth ? 1.0 : 0.0;
            default -> parseDouble(string(atomic).strip());
        };
    }

    private static @Nullable Double parseDouble(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default ->
                    text.length() <= LONGEST_NUMBER && DOUBLE.matcher(text).matches()
                            ? Double.valueOf(text)
                            : null;
        };
    }

    public static BigDecimal toDecimal(Object item) {
        BigDecimal decimal = decimalOrNull(item);
        if (decimal == null) {
            throw new Fault("not a decimal number: " + shown(item));
        }
        return decimal;
    }

    public static @Nullable BigDecimal decimalOrNull(Object item) {
        Object atomic = atomic(item);
        return switch (atomic) {
            case BigDecimal decimal -> decimal;
            case Double number -> Double.isFinite(number) ? new BigDecimal(number) : null;
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            default -> {
                String text = string(atomic).strip();
                yield text.length() <= LONGEST_NUMBER && DECIMAL.matcher(text).matches()
                        ? new BigDecimal(text)
                        : null;
            }
        };
    }

    public static @Nullable BigDecimal integerOrNull(Object item) {
        Object atomic = atomic(item);
        BigDecimal decimal = decimalOrNull(atomic);
        boolean text = atomic instanceof Untyped || atomic instanceof String;
        if (decimal == null || (text && string(atomic).contains("."))) {
            return null;
        }
        return decimal.setScale(0, RoundingMode.DOWN);
    }

    public static @Nullable Boolean booleanOrNull(Object item) {
        Object atomic = atomic(item);
        if (atomic instanceof Untyped || atomic instanceof String) {
            return switch (string(atomic).strip()) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> null;
            };
        }
        return isTrue(atomic);
    }

    public static String shown(Object item) {
        String text = string(item);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
