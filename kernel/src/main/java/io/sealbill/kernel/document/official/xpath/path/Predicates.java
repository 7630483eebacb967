package io.sealbill.kernel.document.official.xpath.path;

import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Needs;
import io.sealbill.kernel.document.official.xpath.eval.Values;

import java.util.ArrayList;
import java.util.List;

/** Keeps the items that predicates hold for: XPath 2.0, 3.2.2. */
public final class Predicates {
    private Predicates() {}

    /** Those items of any expression that predicates hold for. */
    public record Filter(Expression primary, List<Expression> predicates) implements Expression {
        @Override
        public boolean each(Context context, Visitor visitor) {
            for (Object item : kept(predicates, primary.all(context), context)) {
                if (visitor.visit(item)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Needs toGive() {
            return primary.toGive();
        }
    }

    static List<Object> kept(List<Expression> predicates, List<Object> items, Context context) {
        List<Object> left = items;
        for (Expression predicate : predicates) {
            left = kept(predicate, left, context);
        }
        return left;
    }

    private static List<Object> kept(Expression predicate, List<Object> items, Context context) {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (holds(predicate, context.at(items.get(i), i + 1, items.size()))) {
                kept.add(items.get(i));
            }
        }
        return kept;
    }

    /** Whether it may ask for an item by its position. */
    public static boolean mayBeNumber(Expression predicate) {
        return !(predicate instanceof Expression.Condition
                || predicate instanceof Step
                || (predicate instanceof Path path && path.isToNodes()));
    }

    /** A number asks for the item at that position. */
    private static boolean holds(Expression predicate, Context context) {
        if (!mayBeNumber(predicate)) {
            return predicate.test(context);
        }
        List<Object> value = predicate.all(context);
        if (value.size() == 1 && value.getFirst() instanceof Number number) {
            return number.doubleValue() == context.position();
        }
        return Values.isTrue(value);
    }
}
