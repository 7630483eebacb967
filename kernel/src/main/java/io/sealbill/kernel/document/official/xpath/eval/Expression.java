package io.sealbill.kernel.document.official.xpath.eval;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled expression. Its items are nodes, {@link Untyped} values, strings, decimals (integers
 * too), doubles, booleans and dates. Safe for use by several threads.
 */
public interface Expression {
    /** Hands over the items in order until {@code visitor} says stop; whether it did. */
    boolean each(Context context, Visitor visitor);

    /** The effective boolean value. */
    default boolean test(Context context) {
        return Values.isTrue(all(context));
    }

    /** Whether it never gives more than one item. */
    default boolean isSingle() {
        return false;
    }

    /** What a document must hold for this to give any item in it. */
    default Needs toGive() {
        return Needs.NOTHING;
    }

    /** What a document must hold for {@link #test} to be true in it. */
    default Needs toHold() {
        return toGive();
    }

    /** What a document must hold for {@link #test} to be false in it. */
    default Needs toFail() {
        return Needs.NOTHING;
    }

    default List<Object> all(Context context) {
        List<Object> items = new ArrayList<>();
        each(
                context,
                item -> {
                    items.add(item);
                    return false;
                });
        return items;
    }

    /**
     * The only item, or null without any.
     *
     * @throws Fault if there are several
     */
    default @Nullable Object one(Context context) {
        Object[] only = {null};
        each(
                context,
                item -> {
                    if (only[0] != null) {
                        throw new Fault("several values where one is needed");
                    }
                    only[0] = item;
                    return false;
                });
        return only[0];
    }

    /** The string value of the only item; empty without any. */
    default String text(Context context) {
        Object item = one(context);
        return item == null ? "" : Values.string(item);
    }

    /** Takes items. */
    @FunctionalInterface
    interface Visitor {
        /** Whether no more items are wanted. */
        boolean visit(Object item);
    }

    /** An expression that is true or false. */
    @FunctionalInterface
    interface Condition extends Expression {
        @Override
        boolean test(Context context);

        @Override
        default boolean each(Context context, Visitor visitor) {
            return visitor.visit(test(context));
        }

        @Override
        default boolean isSingle() {
            return true;
        }
    }

    /** The same item everywhere. */
    record Literal(Object value) implements Single {
        @Override
        public Object one(Context context) {
            return value;
        }
    }

    /** How many items there are. */
    record Count(Expression operand) implements Single {
        @Override
        public Object one(Context context) {
            int[] count = {0};
            operand.each(
                    context,
                    item -> {
                        count[0]++;
                        return false;
                    });
            return BigDecimal.valueOf(count[0]);
        }
    }

    /** An expression of at most one item. */
    @FunctionalInterface
    interface Single extends Expression {
        @Override
        @Nullable Object one(Context context);

        @Override
        default boolean each(Context context, Visitor visitor) {
            Object item = one(context);
            return item != null && visitor.visit(item);
        }

        @Override
        default boolean test(Context context) {
            Object item = one(context);
            return item != null && Values.isTrue(item);
        }

        @Override
        default boolean isSingle() {
            return true;
        }
    }
}
