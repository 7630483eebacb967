package io.sealbill.kernel.document.official.xpath.path;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Needs;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of a path with its predicates.
 *
 * @param positional whether any predicate asks for the place among the others
 */
public record Step(Axis axis, NodeTest test, List<Expression> predicates, boolean positional)
        implements Expression {
    public Step(Axis axis, NodeTest test) {
        this(axis, test, List.of(), false);
    }

    @Override
    public boolean each(Context context, Visitor visitor) {
        Node node = context.node();
        List<Node> candidates = axis.from(node, test.local());
        if (positional) {
            return eachKept(candidates, context, visitor);
        }
        for (int i = 0; i < candidates.size(); i++) {
            Node candidate = candidates.get(i);
            context.spend();
            if (test.accepts(candidate)
                    && meetsPredicates(candidate, context)
                    && visitor.visit(candidate)) {
                return true;
            }
        }
        return false;
    }

    private boolean meetsPredicates(Node node, Context context) {
        if (predicates.isEmpty()) {
            return true;
        }
        Context there = context.at(node);
        for (Expression predicate : predicates) {
            if (!predicate.test(there)) {
                return false;
            }
        }
        return true;
    }

    private boolean eachKept(List<Node> candidates, Context context, Visitor visitor) {
        List<Object> kept = new ArrayList<>();
        for (Node candidate : candidates) {
            context.spend();
            if (test.accepts(candidate)) {
                kept.add(candidate);
            }
        }
        for (Object each : Predicates.kept(predicates, kept, context)) {
            if (visitor.visit(each)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean test(Context context) {
        return each(context, item -> true);
    }

    @Override
    public boolean isSingle() {
        return axis == Axis.SELF
                || axis == Axis.PARENT
                || (axis == Axis.ATTRIBUTE && test.local() != null && test.space() != null);
    }

    @Override
    public Needs toGive() {
        return test.needs();
    }

    /** Whether {@code node} could be where this step ends; for patterns. */
    public boolean matches(Node node, Context context) {
        return test.accepts(node) && meetsPredicates(node, context);
    }
}
