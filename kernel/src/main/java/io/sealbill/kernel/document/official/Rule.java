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
         * @param fails whether the assertion is broken where the test holds ({@code report})
         * @param text words and what the document has in their place
         */
        record Assertion(
                String id, String flag, Expression test, boolean fails, List<Expression> text)
                implements Part {}
    }

    void check(Node element, Context context, List<Broken> broken) {
        Context there = context.at(element);
        for (Part part : parts) {
            switch (part) {
                case Part.Variable variable ->
                        there = there.with(variable.name(), variable.value());
                case Part.Assertion assertion -> check(assertion, element, there, broken);
            }
        }
    }

    private static void check(
            Part.Assertion assertion, Node element, Context context, List<Broken> broken) {
        try {
            if (assertion.test().test(context) == assertion.fails()) {
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
