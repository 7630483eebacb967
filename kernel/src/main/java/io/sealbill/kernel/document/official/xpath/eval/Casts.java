package io.sealbill.kernel.document.official.xpath.eval;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/** Casts to the atomic types that rules use: XPath 2.0, 3.10.2. */
public final class Casts {
    private Casts() {}

    /** The value as that type, or null if it cannot be. */
    public static @Nullable Object to(String type, Object item) {
        return switch (type) {
            case "xs:decimal" -> Values.decimalOrNull(item);
            case "xs:integer" -> Values.integerOrNull(item);
            case "xs:double" -> Values.doubleOrNull(item);
            case "xs:boolean" -> Values.booleanOrNull(item);
            case "xs:date" -> CalendarDate.orNull(item);
            case "xs:string" -> Values.string(item);
            default -> throw new Fault("a type is not known: " + type);
        };
    }

    public static boolean is(String type, Object item) {
        return switch (type) {
            case "xs:decimal" -> item instanceof BigDecimal;
            case "xs:integer" ->
                    item instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0;
            case "xs:double" -> item instanceof Double || item instanceof BigDecimal;
            case "xs:boolean" -> item instanceof Boolean;
            case "xs:date" -> item instanceof CalendarDate;
            case "xs:string" -> item instanceof String;
            default -> throw new Fault("a type is not known: " + type);
        };
    }

    /** {@code xs:decimal(operand)}: absent stays absent. */
    public static Expression.Single cast(String type, Expression operand) {
        return context -> {
            Object item = operand.one(context);
            if (item == null) {
                return null;
            }
            Object cast = to(type, item);
            if (cast == null) {
                throw new Fault("not %s: %s".formatted(type, Values.shown(item)));
            }
            return cast;
        };
    }

    public static Expression.Condition castable(String type, boolean optional, Expression operand) {
        return context -> {
            var items = operand.all(context);
            return items.isEmpty()
                    ? optional
                    : items.size() == 1 && to(type, items.getFirst()) != null;
        };
    }
}
