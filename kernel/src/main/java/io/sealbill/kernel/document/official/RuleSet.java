package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.path.Pattern;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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
        private final Map<String, List<NamedRule>> byName = new HashMap<>();
        private final List<NamedRule> ofAnyName;

        PatternRules(List<Rule> rules) {
            this.rules =
                    rules.stream()
                            .map(rule -> new NamedRule(rule, rule.match().names(), rule.match()))
                            .toList();
            this.ofAnyName = named(null);
            for (NamedRule rule : this.rules) {
                rule.names().forEach(name -> byName.computeIfAbsent(name, this::named));
            }
        }

        /**
         * @param names of the elements that the rule may be about; empty for any
         * @param match what is to be tried, if the element's name is known to be one of these
         */
        private record NamedRule(Rule rule, Set<String> names, Pattern match) {
            boolean isAbout(@Nullable String name) {
                return names.isEmpty() || (name != null && names.contains(name));
            }
        }

        private List<NamedRule> named(@Nullable String name) {
            return rules.stream()
                    .filter(each -> each.isAbout(name))
                    .map(
                            each ->
                                    new NamedRule(
                                            each.rule(), each.names(), each.match().forName(name)))
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
            for (Node element : document.elementsBelow()) {
                String name = element.name().local();
                Rule rule = anyName || names.contains(name) ? of(element, context) : null;
                if (rule != null) {
                    rule.check(element, context, held, broken);
                }
            }
        }

        private @Nullable Rule of(Node element, Context context) {
            for (NamedRule each : byName.getOrDefault(element.name().local(), ofAnyName)) {
                if (each.match().matches(element, context)) {
                    return each.rule();
                }
            }
            return null;
        }
    }
}
