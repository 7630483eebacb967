package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.Names;
import io.sealbill.kernel.document.official.xpath.UserFunction;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Official rules are published as XSLT that the Schematron skeleton made of them: a template a
 * rule, a mode a pattern, a choice an assertion. This reads the rules back out of it.
 */
final class Stylesheet {
    private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";
    private static final String REPORT = "http://purl.oclc.org/dsdl/svrl";

    private final Names names;
    private final NamesHeld.Numbers numbers = new NamesHeld.Numbers();
    private final Map<String, Expression> globals = new HashMap<>();
    private final Map<String, List<Rule>> patterns = new LinkedHashMap<>();

    private Stylesheet(Map<String, String> spaces) {
        this.names = new Names(spaces);
    }

    /**
     * @param document the stylesheet
     * @param spaces its namespaces by prefix
     */
    static RuleSet read(Node document, Map<String, String> spaces) {
        Stylesheet stylesheet = new Stylesheet(spaces);
        Node root = document.children().getLast();
        stylesheet.functions(named(root, XSLT, "function"));
        for (Node child : root.children()) {
            if (is(child, XSLT, "param") || is(child, XSLT, "variable")) {
                stylesheet.global(child);
            } else if (is(child, XSLT, "template")
                    && !named(child, REPORT, "fired-rule").isEmpty()) {
                stylesheet.rule(child);
            }
        }
        return new RuleSet(
                List.copyOf(stylesheet.patterns.values()), stylesheet.globals, stylesheet.numbers);
    }

    private void functions(Collection<Node> functions) {
        Map<Node, UserFunction> declared = new LinkedHashMap<>();
        for (Node function : functions) {
            List<UserFunction.Parameter> parameters = new ArrayList<>();
            for (Node each : named(function, XSLT, "param")) {
                parameters.add(
                        new UserFunction.Parameter(
                                required(each, "name"),
                                Objects.requireNonNullElse(attribute(each, "as"), "")));
            }
            declared.put(function, names.declare(required(function, "name"), parameters));
        }
        declared.forEach(
                (node, function) ->
                        function.become(
                                body(
                                        elements(node).stream()
                                                .filter(each -> !is(each, XSLT, "param"))
                                                .toList())));
    }

    /** What a function or a variable is made of, its last element being its value. */
    private Expression body(List<Node> content) {
        Node first = content.getFirst();
        if (content.size() > 1 && is(first, XSLT, "variable")) {
            Expression value = variable(first);
            String name = required(first, "name");
            Expression rest = body(content.subList(1, content.size()));
            return (context, visitor) -> rest.each(context.with(name, value), visitor);
        }
        if (content.size() == 1 && is(first, XSLT, "choose")) {
            return choice(elements(first));
        }
        if (content.size() == 1 && (is(first, XSLT, "sequence") || is(first, XSLT, "value-of"))) {
            return names.compile(required(first, "select"));
        }
        throw new IllegalStateException("not understood in a rule: " + first.path());
    }

    private Expression choice(List<Node> branches) {
        Node first = branches.getFirst();
        Expression then = body(elements(first));
        if (is(first, XSLT, "otherwise")) {
            return then;
        }
        Expression condition = names.compile(required(first, "test"));
        Expression otherwise = choice(branches.subList(1, branches.size()));
        return (context, visitor) ->
                (condition.test(context) ? then : otherwise).each(context, visitor);
    }

    private Expression variable(Node variable) {
        String select = attribute(variable, "select");
        if (select != null) {
            return names.compile(select);
        }
        return elements(variable).isEmpty()
                ? Context.constant(variable.value())
                : body(elements(variable));
    }

    /** Parameters without a value are the transformer's, which no rule asks for. */
    private void global(Node variable) {
        String select = attribute(variable, "select");
        if (select == null) {
            return;
        }
        String name = required(variable, "name");
        Expression value = names.compile(select);
        if (names.isConstant(select)) {
            names.constant(name, value.all(Context.nowhere()));
        } else {
            globals.put(name, value);
        }
    }

    private void rule(Node template) {
        List<Rule.Part> parts = new ArrayList<>();
        for (Node child : elements(template)) {
            if (is(child, XSLT, "variable")) {
                parts.add(new Rule.Part.Variable(required(child, "name"), variable(child)));
            } else if (is(child, XSLT, "choose")) {
                Node when = named(child, XSLT, "when").getFirst();
                Node report = elements(named(child, XSLT, "otherwise").getFirst()).getFirst();
                parts.add(assertion(report, required(when, "test"), false));
            } else if (is(child, XSLT, "if")) {
                parts.add(assertion(elements(child).getFirst(), required(child, "test"), true));
            }
        }
        patterns.computeIfAbsent(required(template, "mode"), mode -> new ArrayList<>())
                .add(new Rule(names.compilePattern(required(template, "match")), parts));
    }

    private Rule.Part assertion(Node report, String test, boolean breaks) {
        Map<String, String> values = new HashMap<>();
        for (Node each : named(report, XSLT, "attribute")) {
            values.put(required(each, "name"), each.value().strip());
        }
        return new Rule.Part.Assertion(
                values.getOrDefault("id", "unnamed"),
                values.getOrDefault("flag", "fatal"),
                Rule.Test.of(names.compile(test), breaks, numbers),
                text(named(report, REPORT, "text").getFirst()));
    }

    private List<Expression> text(Node text) {
        List<Expression> parts = new ArrayList<>();
        for (Node child : text.children()) {
            parts.add(
                    is(child, XSLT, "value-of")
                            ? names.compile(required(child, "select"))
                            : Context.constant(child.value()));
        }
        return parts;
    }

    private static List<Node> elements(Node parent) {
        return parent.children().stream().filter(Node::isElement).toList();
    }

    private static List<Node> named(Node parent, String space, String local) {
        return parent.children().stream().filter(each -> is(each, space, local)).toList();
    }

    private static boolean is(Node node, String space, String local) {
        return node.isElement()
                && node.name().local().equals(local)
                && node.name().space().equals(space);
    }

    private static String required(Node element, String name) {
        String value = attribute(element, name);
        if (value == null) {
            throw new IllegalStateException(element.path() + " has no " + name);
        }
        return value;
    }

    private static @Nullable String attribute(Node element, String name) {
        return element.attributes().stream()
                .filter(each -> each.name().local().equals(name))
                .map(Node::value)
                .findFirst()
                .orElse(null);
    }
}
