package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.Functions.Arguments;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Functions on regular expressions: Functions and Operators, 7.6. The expressions are those of the
 * rules, never of a document; Java's own mean the same but for the end of the text.
 */
final class Regular {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final int LONGEST_TEXT = 100_000;

    private Regular() {}

    private static Pattern pattern(Arguments arguments, Context context) {
        if (arguments.has(arguments.function().endsWith("replace") ? 3 : 2)) {
            throw new Fault("flags of regular expressions are not known");
        }
        return COMPILED.computeIfAbsent(
                arguments.get(1).text(context),
                text ->
                        Pattern.compile(
                                text.endsWith("$") && !text.endsWith("\\$")
                                        ? text.substring(0, text.length() - 1) + "\\z"
                                        : text));
    }

    private static String text(Arguments arguments, Context context) {
        String text = arguments.get(0).text(context);
        if (text.length() > LONGEST_TEXT) {
            throw new Fault("a text is too long to be searched");
        }
        return text;
    }

    static Expression matches(Arguments arguments) {
        return (Expression.Condition)
                context -> pattern(arguments, context).matcher(text(arguments, context)).find();
    }

    static Expression replace(Arguments arguments) {
        return (Expression.Single)
                context ->
                        pattern(arguments, context)
                                .matcher(text(arguments, context))
                                .replaceAll(arguments.get(2).text(context));
    }

    static Expression tokenize(Arguments arguments) {
        return (context, visitor) -> {
            String text = text(arguments, context);
            if (text.isEmpty()) {
                return false;
            }
            List<String> parts =
                    new ArrayList<>(List.of(pattern(arguments, context).split(text, -1)));
            for (String part : parts) {
                if (visitor.visit(part)) {
                    return true;
                }
            }
            return false;
        };
    }
}
