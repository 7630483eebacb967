package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;
import io.sealbill.kernel.document.official.xpath.path.Pattern;

import java.util.List;

/**
 * A Schematron rule.
 *
 * @param match the elements it is about
 * @param parts variables and assertions in their order
 */
record Rule(Pattern match, List<Part> parts) {
    /** What a rule is made of. */
    sealed interface Part {
        record Variable(String name, Expression value) implements Part {}

        /**
         * @param text words and what the document has in their place
         */
        record Assertion(String id, String flag, Test test, List<Expression> text)
                implements Part {}
    }

    /**
     * What an assertion is about.
     *
     * @param breaks whether the assertion is broken where it holds ({@code report}) or where not
     * @param needs names without which no document breaks it
     */
    record Test(Expression expression, boolean breaks, NamesHeld.Numbered needs) {
        static Test of(Expression expression, boolean breaks, NamesHeld.Numbers numbers) {
            return new Test(
                    expression,
                    breaks,
                    numbers.of(breaks ? expression.toHold() : expression.toFail()));
        }
    }

    /** Whether a document that holds these names may break it. */
    boolean canBeBroken(NamesHeld held) {
        for (Part part : parts) {
            if (part instanceof Part.Assertion assertion
                    && held.suffice(assertion.test().needs())) {
                return true;
            }
        }
        return false;
    }

    void check(Node element, Context context, NamesHeld held, List<Broken> broken) {
        Context there = context.at(element);
        for (Part part : parts) {
            switch (part) {
                case Part.Variable variable ->
                        there = there.with(variable.name(), variable.value());
                case Part.Assertion assertion -> {
                    if (held.suffice(assertion.test().needs())) {
                        check(assertion, element, there, broken);
                    }
                }
            }
        }
    }

    private static void check(
            Part.Assertion assertion, Node element, Context context, List<Broken> broken) {
        try {
            if (assertion.test().expression().test(context) == assertion.test().breaks()) {
                broken.add(
                        new Broken(
                                assertion.id(),
                                assertion.flag(),
                                element,
                                text(assertion.text(), context)));
            }
        } catch (Fault fault) {
            broken.add(
                    new Broken(
                            assertion.id(),
                            "fatal",
                            element,
                            "The rule cannot be applied: %s.".formatted(fault.getMessage())));
        }
    }

    private static String text(List<Expression> parts, Context context) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            part.each(
                    context,
                    item -> {
                        text.append(Context.string(item));
                        return false;
                    });
        }
        return text.toString();
    }
}
