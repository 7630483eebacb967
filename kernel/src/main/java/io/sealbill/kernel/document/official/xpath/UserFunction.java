package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.eval.Casts;
import io.sealbill.kernel.document.official.xpath.eval.Context;
import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;
import io.sealbill.kernel.document.official.xpath.eval.Flow;
import io.sealbill.kernel.document.official.xpath.eval.Untyped;
import io.sealbill.kernel.document.official.xpath.eval.Values;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A function that a set of rules brings along ({@code xsl:function}). */
public final class UserFunction {
    private final String name;
    private final List<Parameter> parameters;
    private @Nullable Expression body;

    UserFunction(String name, List<Parameter> parameters) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * @param type a sequence type such as {@code xs:string?}; empty for any
     */
    public record Parameter(String name, String type) {
        List<Object> converted(List<Object> given) {
            if (type.isEmpty()) {
                return given;
            }
            boolean optional = type.endsWith("?");
            if (given.size() > 1 || (given.isEmpty() && !optional)) {
                throw new Fault("$%s takes one value, not %d".formatted(name, given.size()));
            }
            List<Object> converted = new ArrayList<>();
            for (Object item : given) {
                converted.add(converted(Values.atomic(item)));
            }
            return converted;
        }

        /** Only text of a document is cast; other values must be what is asked for. */
        private Object converted(Object item) {
            String wanted = type.replaceFirst("[?]$", "");
            Object cast =
                    item instanceof Untyped
                            ? Casts.to(wanted, item)
                            : Casts.is(wanted, item) ? item : null;
            if (cast == null) {
                throw new Fault("$%s takes %s, not %s".formatted(name, type, Values.shown(item)));
            }
            return cast;
        }
    }

    public void become(Expression given) {
        body = given;
    }

    Expression call(List<Expression> arguments) {
        if (arguments.size() != parameters.size()) {
            throw new Fault(name + " takes " + parameters.size() + " arguments");
        }
        return (context, visitor) -> {
            if (body == null) {
                throw new Fault("a function has no body: " + name);
            }
            Context inside = context.cleared();
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                List<Object> value = parameter.converted(arguments.get(i).all(context));
                inside = inside.with(parameter.name(), Flow.constant(value));
            }
            return body.each(inside, visitor);
        };
    }
}
