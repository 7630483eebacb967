package io.sealbill.kernel.document.official.xpath;

import io.sealbill.kernel.document.official.xpath.eval.Expression;
import io.sealbill.kernel.document.official.xpath.eval.Fault;
import io.sealbill.kernel.document.official.xpath.path.Pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the names in expressions stand for: the static context. */
public final class Names {
    private final Map<String, String> spaces;
    private final Map<String, UserFunction> functions = new HashMap<>();
    private final Map<String, List<Object>> constants = new HashMap<>();

    /**
     * @param spaces namespaces by prefix
     */
    public Names(Map<String, String> spaces) {
        this.spaces = Map.copyOf(spaces);
    }

    String space(String prefix) {
        String space = spaces.get(prefix);
        if (space == null) {
            throw new Fault("a prefix is not declared: " + prefix);
        }
        return space;
    }

    /** Makes a function known; {@link UserFunction#become} gives its body later. */
    public UserFunction declare(String name, List<UserFunction.Parameter> parameters) {
        UserFunction function = new UserFunction(name, parameters);
        functions.put(name, function);
        return function;
    }

    /** A variable whose value is the same in every document. */
    public void constant(String name, List<Object> value) {
        constants.put(name, value);
    }

    public Expression compile(String text) {
        return new Parser(text, this).expression();
    }

    public Pattern compilePattern(String text) {
        return new Parser(text, this).pattern();
    }

    /** Whether the value of {@code text} is the same in every document. */
    public boolean isConstant(String text) {
        Parser parser = new Parser(text, this);
        parser.expression();
        return !parser.dependsOnDocument();
    }

    Map<String, List<Object>> constants() {
        return constants;
    }

    Map<String, UserFunction> functions() {
        return functions;
    }
}
