package io.sealbill.kernel.document.official.xpath.eval;

/** What is true or false because something else is, or is there: XPath 2.0, 3.6. */
public final class Logic {
    private Logic() {}

    /** True if both are. */
    public record And(Expression one, Expression other) implements Expression.Condition {
        @Override
        public boolean test(Context context) {
            return one.test(context) && other.test(context);
        }

        @Override
        public Needs toHold() {
            return one.toHold().and(other.toHold());
        }

        @Override
        public Needs toFail() {
            return one.toFail().or(other.toFail());
        }
    }

    /** True if one is. */
    public record Or(Expression one, Expression other) implements Expression.Condition {
        @Override
        public boolean test(Context context) {
            return one.test(context) || other.test(context);
        }

        @Override
        public Needs toHold() {
            return one.toHold().or(other.toHold());
        }

        @Override
        public Needs toFail() {
            return one.toFail().and(other.toFail());
        }
    }

    /** True if the operand is not. */
    public record Not(Expression operand) implements Expression.Condition {
        @Override
        public boolean test(Context context) {
            return !operand.test(context);
        }

        @Override
        public Needs toHold() {
            return operand.toFail();
        }

        @Override
        public Needs toFail() {
            return operand.toHold();
        }
    }

    /** Whether there is any item. */
    public record Exists(Expression operand) implements Expression.Condition {
        @Override
        public boolean test(Context context) {
            return operand.each(context, item -> true);
        }

        @Override
        public Needs toHold() {
            return operand.toGive();
        }
    }

    /** Whether the body is true for any of the values. */
    record Some(String variable, Expression values, Expression body)
            implements Expression.Condition {
        @Override
        public boolean test(Context context) {
            return values.each(
                    context,
                    item -> body.test(context.with(variable, new Expression.Literal(item))));
        }

        @Override
        public Needs toHold() {
            return values.toGive().and(body.toHold());
        }
    }
}
