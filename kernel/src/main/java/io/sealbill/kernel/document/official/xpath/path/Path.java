package io.sealbill.kernel.document.official.xpath.path;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;
import io.sealbill.kernel.document.official.xpath.eval.Needs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code left/right}: nodes come in document order and once. */
public record Path(Expression left, Expression right, boolean plain) implements Expression {

    public static Path of(Expression left, Expression right) {
        boolean plain = right instanceof Step step && (left.isSingle() || step.axis().keepsApart());
        return new Path(left, right, plain || (left.isSingle() && !(right instanceof Step)));
    }

    /** {@code left | right}. */
    public record Union(Expression left, Expression right) implements Expression {
        @Override
        public boolean each(Context context, Visitor visitor) {
            List<Object> nodes = left.all(context);
            nodes.addAll(right.all(context));
            return visitAll(ordered(nodes), visitor);
        }

        @Override
        public boolean test(Context context) {
            return left.test(context) || right.test(context);
        }

        @Override
        public Needs toGive() {
            return Needs.ofEither(left, right);
        }
    }

    @Override
    public boolean each(Context context, Visitor visitor) {
        if (plain) {
            return left.each(context, item -> right.each(context.at(item), visitor));
        }
        List<Object> items = new ArrayList<>();
        left.each(
                context,
                item -> {
                    items.addAll(right.all(context.at(item)));
                    return false;
                });
        return visitAll(ordered(items), visitor);
    }

    /** A path ends in nodes, which are true, or in values of a function. */
    @Override
    public boolean test(Context context) {
        return isToNodes()
                ? left.each(context, item -> right.test(context.at(item)))
                : Expression.super.test(context);
    }

    /** Whether what it gives are nodes, and not the values of a function. */
    boolean isToNodes() {
        return right instanceof Step;
    }

    @Override
    public boolean isSingle() {
        return left.isSingle() && right.isSingle();
    }

    @Override
    public Needs toGive() {
        return Needs.ofBoth(left, right);
    }

    private static boolean visitAll(List<Object> items, Visitor visitor) {
        for (Object item : items) {
            if (visitor.visit(item)) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> ordered(List<Object> items) {
        if (items.size() < 2 || !(items.getFirst() instanceof Node)) {
            return items;
        }
        Set<Node> nodes = new LinkedHashSet<>();
        for (Object item : items) {
            if (!(item instanceof Node node)) {
                throw new Fault("nodes and values are mixed");
            }
            nodes.add(node);
        }
        return new ArrayList<>(
                nodes.stream().sorted(Comparator.comparingInt(Node::order)).toList());
    }
}
