package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.Token.Kind;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Flow;
import io.sealbill.kernel.document.official.xpath.path.Axis;
import io.sealbill.kernel.document.official.xpath.path.NodeTest;
import io.sealbill.kernel.document.official.xpath.path.Path;
import io.sealbill.kernel.document.official.xpath.path.Pattern;
import io.sealbill.kernel.document.official.xpath.path.Predicates;
import io.sealbill.kernel.document.official.xpath.path.Step;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The part of the parser that reads paths, steps and primary expressions. */
final class PathParser {
    private static final Set<String> NODE_TESTS = Set.of("node", "text");
    private static final Set<String> CONTEXTUAL = Set.of("position", "last");
    private static final Step EVERYTHING = new Step(Axis.DESCENDANT_OR_SELF, NodeTest.ANY);

    private final Tokens tokens;
    private final Names names;
    private final Supplier<Expression> expressions;
    private final Supplier<Expression> arguments;
    private final Deque<String> bound = new ArrayDeque<>();
    private boolean dependsOnDocument;
    private int positionsAsked;

    PathParser(
            Tokens tokens,
            Names names,
            Supplier<Expression> expressions,
            Supplier<Expression> arguments) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.arguments = arguments;
    }

    boolean dependsOnDocument() {
        return dependsOnDocument;
    }

    void bind(String variable) {
        bound.push(variable);
    }

    void unbind(String variable) {
        bound.removeFirstOccurrence(variable);
    }

    Expression path() {
        if (tokens.takeSymbol("//")) {
            dependsOnDocument = true;
            return relative(belowDocument(step()));
        }
        if (tokens.takeSymbol("/")) {
            dependsOnDocument = true;
            Expression root = (Expression.Single) Context::document;
            return startsStep() ? relative(Path.of(root, step())) : root;
        }
        return relative(step());
    }

    private boolean startsStep() {
        Token next = tokens.peek();
        return next.kind() == Kind.NAME
                || next.is(Kind.SYMBOL, "*")
                || next.is(Kind.SYMBOL, "@")
                || next.is(Kind.SYMBOL, ".")
                || next.is(Kind.SYMBOL, "(");
    }

    private Expression relative(Expression first) {
        Expression path = first;
        while (true) {
            if (tokens.takeSymbol("//")) {
                path = below(path);
            } else if (tokens.takeSymbol("/")) {
                path = Path.of(path, step());
            } else {
                return path;
            }
        }
    }

    private Expression below(Expression path) {
        return below(path, step());
    }

    /** {@code path//step}; where no position is asked for, that is {@code descendant::}. */
    private static Expression below(Expression path, Expression step) {
        if (step instanceof Path.Union union) {
            return new Path.Union(below(path, union.left()), below(path, union.right()));
        }
        if (step instanceof Step child && child.axis() == Axis.CHILD && !child.positional()) {
            return Path.of(
                    path, new Step(Axis.DESCENDANT, child.test(), child.predicates(), false));
        }
        return Path.of(Path.of(path, EVERYTHING), step);
    }

    private static Expression belowDocument(Expression step) {
        Expression root = (Expression.Single) Context::document;
        if (step instanceof Step attribute
                && attribute.axis() == Axis.ATTRIBUTE
                && attribute.test().local() != null
                && attribute.predicates().isEmpty()) {
            return Path.of(root, new Step(Axis.ATTRIBUTE_BELOW, attribute.test()));
        }
        return below(root, step);
    }

    private Expression step() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER, STRING -> filtered(Parser.literal(tokens.take()));
            case VARIABLE -> filtered(variable(tokens.take().text()));
            case NAME -> isCall() ? filtered(call()) : nodeStep();
            case SYMBOL -> symbolStep(token.text());
            case END -> throw tokens.unexpected();
        };
    }

    private boolean isCall() {
        return tokens.peekSecond().is(Kind.SYMBOL, "(")
                && !NODE_TESTS.contains(tokens.peek().text());
    }

    private Expression symbolStep(String symbol) {
        return switch (symbol) {
            case "(" -> filtered(parenthesized());
            case "." -> {
                tokens.take();
                dependsOnDocument = true;
                yield filtered((Expression.Single) Context::item);
            }
            default -> nodeStep();
        };
    }

    private Expression parenthesized() {
        tokens.expectSymbol("(");
        Expression inner = tokens.isSymbol(")") ? Flow.sequence(List.of()) : expressions.get();
        tokens.expectSymbol(")");
        return inner;
    }

    private Expression filtered(Expression primary) {
        List<Expression> predicates = predicates();
        return predicates.isEmpty() ? primary : new Predicates.Filter(primary, predicates);
    }

    private Expression variable(String name) {
        List<Object> constant = bound.contains(name) ? null : names.constants().get(name);
        if (constant != null) {
            return Flow.constant(constant);
        }
        dependsOnDocument |= !bound.contains(name);
        return (context, visitor) -> {
            for (Object item : context.variable(name)) {
                if (visitor.visit(item)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Expression call() {
        String name = tokens.take().text();
        tokens.expectSymbol("(");
        List<Expression> given = new ArrayList<>();
        if (!tokens.isSymbol(")")) {
            do {
                given.add(arguments.get());
            } while (tokens.takeSymbol(","));
        }
        tokens.expectSymbol(")");
        dependsOnDocument |= given.isEmpty() || CONTEXTUAL.contains(name);
        positionsAsked += CONTEXTUAL.contains(name) ? 1 : 0;
        UserFunction function = names.functions().get(name);
        return function == null ? Functions.call(name, given) : function.call(given);
    }

    private Step nodeStep() {
        dependsOnDocument = true;
        if (tokens.takeSymbol("..")) {
            return step(Axis.PARENT, NodeTest.ANY);
        }
        Axis axis = axis();
        return step(axis, nodeTest(axis));
    }

    private Step step(Axis axis, NodeTest test) {
        int before = positionsAsked;
        List<Expression> predicates = predicates();
        boolean mayBeNumbers = predicates.stream().anyMatch(Predicates::mayBeNumber);
        return new Step(axis, test, predicates, mayBeNumbers || positionsAsked > before);
    }

    private Axis axis() {
        if (tokens.takeSymbol("@")) {
            return Axis.ATTRIBUTE;
        }
        if (tokens.peekSecond().is(Kind.SYMBOL, "::")) {
            Axis axis = Axis.named(tokens.take().text());
            tokens.expectSymbol("::");
            return axis;
        }
        return Axis.CHILD;
    }

    private NodeTest nodeTest(Axis axis) {
        Node.Kind principal = axis == Axis.ATTRIBUTE ? Node.Kind.ATTRIBUTE : Node.Kind.ELEMENT;
        if (tokens.takeSymbol("*")) {
            return new NodeTest(principal, null, null);
        }
        String name = tokens.expect(Kind.NAME);
        if (NODE_TESTS.contains(name) && tokens.takeSymbol("(")) {
            tokens.expectSymbol(")");
            return name.equals("text") ? NodeTest.TEXT : NodeTest.ANY;
        }
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        String local = name.substring(colon + 1);
        return new NodeTest(
                principal,
                prefix.equals("*") ? null : prefix.isEmpty() ? "" : names.space(prefix),
                local.equals("*") ? null : local);
    }

    private List<Expression> predicates() {
        List<Expression> predicates = new ArrayList<>();
        while (tokens.takeSymbol("[")) {
            predicates.add(expressions.get());
            tokens.expectSymbol("]");
        }
        return List.copyOf(predicates);
    }

    Pattern pattern() {
        return new Pattern(alternatives());
    }

    private List<Pattern.Alternative> alternatives() {
        List<Pattern.Alternative> alternatives = new ArrayList<>();
        do {
            alternatives.addAll(alternative());
        } while (tokens.takeSymbol("|"));
        return alternatives;
    }

    /** Several, where it starts with a choice in parentheses. */
    private List<Pattern.Alternative> alternative() {
        List<Pattern.Alternative> starts;
        if (tokens.takeSymbol("(")) {
            List<Pattern.Alternative> inner = alternatives();
            tokens.expectSymbol(")");
            List<Expression> predicates = predicates();
            starts = inner.stream().map(each -> each.where(predicates)).toList();
        } else {
            boolean anywhere = tokens.takeSymbol("//");
            boolean rooted = !anywhere && tokens.takeSymbol("/");
            starts = List.of(new Pattern.Alternative(patternStep(), rooted));
        }
        while (tokens.isSymbol("/") || tokens.isSymbol("//")) {
            boolean far = tokens.take().text().equals("//");
            Step step = patternStep();
            starts = starts.stream().map(each -> each.then(step, far)).toList();
        }
        return starts;
    }

    private Step patternStep() {
        Step step = nodeStep();
        if (step.axis() != Axis.CHILD) {
            throw tokens.unexpected();
        }
        return step;
    }
}
