package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.eval.Casts;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions that rules call: XQuery 1.0 and XPath 2.0 Functions and Operators. */
final class Functions {
    private static final Map<String, Function> ALL = new HashMap<>();

    static {
        ALL.putAll(TextFunctions.ALL);
        ALL.putAll(SequenceFunctions.ALL);
    }

    private Functions() {}

    /** Compiles a call, once. */
    @FunctionalInterface
    interface Function {
        Expression call(Arguments arguments);
    }

    /** The arguments of a call; a missing first one is the context item where that is allowed. */
    record Arguments(String function, List<Expression> list) {
        Expression get(int index) {
            if (index >= list.size()) {
                throw new Fault("%s lacks an argument".formatted(function));
            }
            return list.get(index);
        }

        boolean has(int index) {
            return index < list.size();
        }

        Expression orContextItem() {
            return list.isEmpty() ? (Expression.Single) Context::item : list.getFirst();
        }
    }

    static Expression call(String name, List<Expression> arguments) {
        if (name.startsWith("xs:") && arguments.size() == 1) {
            Casts.is(name, "");
            return Casts.cast(name, arguments.getFirst());
        }
        String plain = name.startsWith("fn:") ? name.substring(3) : name;
        Function function = ALL.get(plain);
        if (function == null) {
            throw new Fault("a function is not known: " + name);
        }
        return function.call(new Arguments(name, arguments));
    }
}
