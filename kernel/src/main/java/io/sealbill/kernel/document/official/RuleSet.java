package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A compiled Schematron schema. In each of its patterns an element is judged by the first rule that
 * matches it.
 */
final class RuleSet {
    private static final long MOST_VISITS = 50_000_000;

    private final List<PatternRules> patterns;
    private final Map<String, Expression> globals;
    private final NamesHeld.Numbers names;

    /**
     * @param names that the rules ask for
     */
    RuleSet(List<List<Rule>> patterns, Map<String, Expression> globals, NamesHeld.Numbers names) {
        this.patterns = patterns.stream().map(PatternRules::new).toList();
        this.globals = Map.copyOf(globals);
        this.names = names;
    }

    /** What {@code document} breaks, pattern by pattern in document order. */
    List<Broken> check(Node document) {
        Context context = Context.of(document, globals, MOST_VISITS);
        NamesHeld held = names.heldBy(document);
        List<Broken> broken = new ArrayList<>();
        for (PatternRules pattern : patterns) {
            pattern.check(document, context, held, broken);
        }
        return broken;
    }

    /** The rules of one Schematron pattern, found by the name of the element. */
    private static final class PatternRules {
        private final List<NamedRule> rules;
        private final Map<String, List<Rule>> byName = new HashMap<>();
        private final List<Rule> ofAnyName;

        PatternRules(List<Rule> rules) {
            this.rules =
                    rules.stream().map(rule -> new NamedRule(rule, rule.match().names())).toList();
            this.ofAnyName = named(null);
            for (NamedRule rule : this.rules) {
                rule.names().forEach(name -> byName.computeIfAbsent(name, this::named));
            }
        }

        /**
         * @param names of the elements that the rule may be about; empty for any
         */
        private record NamedRule(Rule rule, Set<String> names) {}

        private List<Rule> named(@Nullable String name) {
            return rules.stream()
                    .filter(
                            rule ->
                                    rule.names().isEmpty()
                                            || (name != null && rule.names().contains(name)))
                    .map(NamedRule::rule)
                    .toList();
        }

        /** Of the rules that this document may break, those that its elements come to first. */
        void check(Node document, Context context, NamesHeld held, List<Broken> broken) {
            Set<String> names = new HashSet<>();
            boolean anyName = false;
            for (NamedRule rule : rules) {
                if (rule.rule().canBeBroken(held)) {
                    names.addAll(rule.names());
                    anyName |= rule.names().isEmpty();
                }
            }
            for (Node element :
                    elements(document, anyName ? document.elementNamesBelow() : names)) {
                Rule rule = of(element, context);
                if (rule != null) {
                    rule.check(element, context, held, broken);
                }
            }
        }

        private static List<Node> elements(Node document, Set<String> names) {
            List<Node> elements = new ArrayList<>();
            names.forEach(name -> elements.addAll(document.descendantsNamed(name)));
            if (names.size() > 1) {
                elements.sort(Comparator.comparingInt(Node::order));
            }
            return elements;
        }

        private @Nullable Rule of(Node element, Context context) {
            for (Rule rule : byName.getOrDefault(element.name().local(), ofAnyName)) {
                if (rule.match().matches(element, context)) {
                    return rule;
                }
            }
            return null;
        }
    }
}
