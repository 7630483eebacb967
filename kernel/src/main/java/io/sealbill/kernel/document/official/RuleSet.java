package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled Schematron schema. In each of its patterns an element is judged by the first rule that
 * matches it.
 */
final class RuleSet {
    private static final long MOST_VISITS = 50_000_000;

    private final List<PatternRules> patterns;
    private final Map<String, Expression> globals;

    RuleSet(List<List<Rule>> patterns, Map<String, Expression> globals) {
        this.patterns = patterns.stream().map(PatternRules::new).toList();
        this.globals = Map.copyOf(globals);
    }

    /** The rules of one Schematron pattern, found by the name of the element. */
    private static final class PatternRules {
        private final List<Rule> rules;
        private final Map<String, List<Rule>> byName = new HashMap<>();
        private final List<Rule> ofAnyName;

        PatternRules(List<Rule> rules) {
            this.rules = rules;
            this.ofAnyName = rules.stream().filter(rule -> rule.match().names().isEmpty()).toList();
            for (Rule rule : rules) {
                rule.match().names().forEach(name -> byName.put(name, named(name)));
            }
        }

        private List<Rule> named(String name) {
            return rules.stream()
                    .filter(
                            rule ->
                                    rule.match().names().isEmpty()
                                            || rule.match().names().contains(name))
                    .toList();
        }

        @Nullable Rule of(Node element, Context context) {
            for (Rule rule : byName.getOrDefault(element.name().local(), ofAnyName)) {
                if (rule.match().matches(element, context)) {
                    return rule;
                }
            }
            return null;
        }
    }

    /** What {@code document} breaks, pattern by pattern in document order. */
    List<Broken> check(Node document) {
        Context context = Context.of(document, globals, MOST_VISITS);
        List<Broken> broken = new ArrayList<>();
        for (PatternRules pattern : patterns) {
            checkBelow(document, pattern, context, broken);
        }
        return broken;
    }

    private static void checkBelow(
            Node node, PatternRules pattern, Context context, List<Broken> broken) {
        for (Node child : node.children()) {
            if (child.isElement()) {
                Rule rule = pattern.of(child, context);
                if (rule != null) {
                    rule.check(child, context, broken);
                }
                checkBelow(child, pattern, context, broken);
            }
        }
    }
}
