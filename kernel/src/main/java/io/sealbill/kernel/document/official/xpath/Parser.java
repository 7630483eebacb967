package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.Token.Kind;
import io.sealbill.kernel.document.official.xpath.eval.Arithmetic;
import io.sealbill.kernel.document.official.xpath.eval.Casts;
import io.sealbill.kernel.document.official.xpath.eval.Comparison;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Flow;
import io.sealbill.kernel.document.official.xpath.eval.Logic;
import io.sealbill.kernel.document.official.xpath.path.Path;
import io.sealbill.kernel.document.official.xpath.path.Pattern;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles an expression by recursive descent: XPath 2.0, A.1. */
final class Parser {
    private static final Map<String, Comparison.Operator> GENERAL =
            Map.of(
                    "=", Comparison.Operator.EQUAL,
                    "!=", Comparison.Operator.UNEQUAL,
                    "<", Comparison.Operator.LESS,
                    "<=", Comparison.Operator.AT_MOST,
                    ">", Comparison.Operator.GREATER,
                    ">=", Comparison.Operator.AT_LEAST);
    private static final Map<String, Comparison.Operator> SINGLE =
            Map.of(
                    "eq", Comparison.Operator.EQUAL,
                    "ne", Comparison.Operator.UNEQUAL,
                    "lt", Comparison.Operator.LESS,
                    "le", Comparison.Operator.AT_MOST,
                    "gt", Comparison.Operator.GREATER,
                    "ge", Comparison.Operator.AT_LEAST);

    private final Tokens tokens;
    private final PathParser paths;

    Parser(String text, Names names) {
        this.tokens = new Tokens(text);
        this.paths = new PathParser(tokens, names, this::sequence, this::single);
    }

    Expression expression() {
        Expression expression = sequence();
        tokens.expect(Kind.END);
        return expression;
    }

    Pattern pattern() {
        Pattern pattern = paths.pattern();
        tokens.expect(Kind.END);
        return pattern;
    }

    boolean dependsOnDocument() {
        return paths.dependsOnDocument();
    }

    private Expression sequence() {
        Expression first = single();
        if (!tokens.isSymbol(",")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (tokens.takeSymbol(",")) {
            parts.add(single());
        }
        return Flow.sequence(parts);
    }

    private Expression single() {
        boolean binds = tokens.peekSecond().kind() == Kind.VARIABLE;
        if (binds && tokens.takeWord("for")) {
            return binding("return", Flow::each);
        }
        if (binds && tokens.takeWord("some")) {
            return binding("satisfies", Flow::some);
        }
        if (binds && tokens.takeWord("every")) {
            return binding("satisfies", Flow::every);
        }
        if (tokens.isWord("if") && tokens.peekSecond().is(Kind.SYMBOL, "(")) {
            return choice();
        }
        return or();
    }

    /** Makes an expression that goes through a variable's values. */
    @FunctionalInterface
    private interface Binder {
        Expression bind(String variable, Expression values, Expression body);
    }

    private Expression binding(String word, Binder binder) {
        String variable = tokens.expect(Kind.VARIABLE);
        tokens.expectWord("in");
        Expression values = single();
        paths.bind(variable);
        Expression body;
        if (tokens.takeSymbol(",")) {
            body = binding(word, binder);
        } else {
            tokens.expectWord(word);
            body = single();
        }
        paths.unbind(variable);
        return binder.bind(variable, values, body);
    }

    private Expression choice() {
        tokens.expectWord("if");
        tokens.expectSymbol("(");
        Expression condition = sequence();
        tokens.expectSymbol(")");
        tokens.expectWord("then");
        Expression then = single();
        tokens.expectWord("else");
        return Flow.choice(condition, then, single());
    }

    private Expression or() {
        Expression left = and();
        while (tokens.takeWord("or")) {
            left = new Logic.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = comparison();
        while (tokens.takeWord("and")) {
            left = new Logic.And(left, comparison());
        }
        return left;
    }

    private Expression comparison() {
        Expression left = range();
        Token operator = tokens.peek();
        Map<String, Comparison.Operator> operators =
                operator.kind() == Kind.SYMBOL ? GENERAL : SINGLE;
        Comparison.Operator comparison = operators.get(operator.text());
        if (comparison == null || operator.kind() == Kind.STRING) {
            return left;
        }
        tokens.take();
        return operator.kind() == Kind.SYMBOL
                ? new Comparison.General(comparison, left, range())
                : new Comparison.OfOne(comparison, left, range());
    }

    private Expression range() {
        Expression left = additive();
        return tokens.takeWord("to") ? Flow.range(left, additive()) : left;
    }

    private Expression additive() {
        Expression left = multiplicative();
        while (true) {
            if (tokens.takeSymbol("+")) {
                left = Arithmetic.of(Arithmetic.Operator.ADD, left, multiplicative());
            } else if (tokens.takeSymbol("-")) {
                left = Arithmetic.of(Arithmetic.Operator.SUBTRACT, left, multiplicative());
            } else {
                return left;
            }
        }
    }

    private Expression multiplicative() {
        Expression left = union();
        while (true) {
            if (tokens.takeSymbol("*")) {
                left = Arithmetic.of(Arithmetic.Operator.MULTIPLY, left, union());
            } else if (tokens.takeWord("div")) {
                left = Arithmetic.of(Arithmetic.Operator.DIVIDE, left, union());
            } else if (tokens.takeWord("idiv")) {
                left = Arithmetic.of(Arithmetic.Operator.DIVIDE_WHOLE, left, union());
            } else if (tokens.takeWord("mod")) {
                left = Arithmetic.of(Arithmetic.Operator.REMAINDER, left, union());
            } else {
                return left;
            }
        }
    }

    private Expression union() {
        Expression left = castable();
        while (tokens.takeSymbol("|") || tokens.takeWord("union")) {
            left = new Path.Union(left, castable());
        }
        return left;
    }

    private Expression castable() {
        Expression operand = cast();
        if (!tokens.takeWord("castable")) {
            return operand;
        }
        tokens.expectWord("as");
        String type = tokens.expect(Kind.NAME);
        return Casts.castable(type, tokens.takeSymbol("?"), operand);
    }

    private Expression cast() {
        Expression operand = unary();
        if (!tokens.takeWord("cast")) {
            return operand;
        }
        tokens.expectWord("as");
        String type = tokens.expect(Kind.NAME);
        tokens.takeSymbol("?");
        return Casts.cast(type, operand);
    }

    private Expression unary() {
        if (tokens.takeSymbol("-")) {
            return Arithmetic.negated(unary());
        }
        return tokens.takeSymbol("+") ? unary() : paths.path();
    }

    static Expression.Single literal(Token token) {
        return new Expression.Literal(
                token.kind() == Kind.NUMBER ? new BigDecimal(token.text()) : token.text());
    }
}
