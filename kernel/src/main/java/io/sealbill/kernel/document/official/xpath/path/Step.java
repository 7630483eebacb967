package io.sealbill.kernel.document.official.xpath.path;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Needs;

import java.util.ArrayList;
import java.util.List;

/** A step of a path with its predicates. */
public record Step(Axis axis, NodeTest test, List<Expression> predicates) implements Expression {
    @Override
    public boolean each(Context context, Visitor visitor) {
        Node node = context.node();
        List<Node> candidates = axis.from(node, test.local());
        if (!predicates.isEmpty()) {
            return eachKept(candidates, context, visitor);
        }
        for (Node candidate : candidates) {
            context.spend();
            if (test.accepts(candidate) && visitor.visit(candidate)) {
                return true;
            }
        }
        return false;
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
        if (!test.accepts(node)) {
            return false;
        }
        Context there = context.at(node);
        for (Expression predicate : predicates) {
            if (!predicate.test(there)) {
                return false;
            }
        }
        return true;
    }
}
