package io.sealbill.kernel.document.official.xpath.path;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which elements a rule is about: an XSLT 2.0 match pattern. */
public final class Pattern {
    private final List<Alternative> alternatives;

    public Pattern(List<Alternative> alternatives) {
        this.alternatives = alternatives;
    }

    /**
     * @param steps from the outermost to the element itself
     * @param farApart at each step, whether any number of elements may stand before it
     * @param rooted whether the first step starts at the document
     */
    public record Alternative(List<Step> steps, List<Boolean> farApart, boolean rooted) {
        public Alternative(Step first, boolean rooted) {
            this(List.of(first), List.of(false), rooted);
        }

        public Alternative then(Step step, boolean far) {
            return new Alternative(with(steps, step), with(farApart, far), rooted);
        }

        /** With more predicates on the element itself. */
        public Alternative where(List<Expression> predicates) {
            Step last = steps.getLast();
            List<Expression> all = new ArrayList<>(last.predicates());
            all.addAll(predicates);
            List<Step> before = steps.subList(0, steps.size() - 1);
            Step stricter = new Step(last.axis(), last.test(), List.copyOf(all), last.positional());
            return new Alternative(with(before, stricter), farApart, rooted);
        }

        /** The only local name it matches; null if it matches any. */
        @Nullable String name() {
            return steps.getLast().test().local();
        }

        private static <T> List<T> with(List<T> list, T last) {
            List<T> longer = new ArrayList<>(list);
            longer.add(last);
            return List.copyOf(longer);
        }

        /** A predicate that cannot be applied does not hold: XSLT 2.0, 5.5.4. */
        boolean applies(Node node, Context context) {
            try {
                return matches(node, steps.size() - 1, context);
            } catch (Fault notApplicable) {
                return false;
            }
        }

        private boolean matches(@Nullable Node node, int step, Context context) {
            if (node == null || !steps.get(step).matches(node, context)) {
                return false;
            }
            Node above = node.parent();
            if (step == 0) {
                return !rooted || (above != null && above.parent() == null);
            }
            if (!farApart.get(step)) {
                return matches(above, step - 1, context);
            }
            for (; above != null; above = above.parent()) {
                if (matches(above, step - 1, context)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether any alternative matches. */
    public boolean matches(Node node, Context context) {
        for (Alternative alternative : alternatives) {
            if (alternative.applies(node, context)) {
                return true;
            }
        }
        return false;
    }

    /** The local names it may match; empty if it may match any. */
    public Set<String> names() {
        return alternatives.stream().allMatch(each -> each.name() != null)
                ? alternatives.stream()
                        .map(each -> String.valueOf(each.name()))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** What is left of it for elements of that name, or of none of its names. */
    public Pattern forName(@Nullable String name) {
        return new Pattern(
                alternatives.stream()
                        .filter(each -> each.name() == null || each.name().equals(name))
                        .toList());
    }
}
