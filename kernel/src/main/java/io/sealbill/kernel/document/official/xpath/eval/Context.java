package io.sealbill.kernel.document.official.xpath.eval;

import io.sealbill.kernel.document.official.tree.Node;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an expression is evaluated in. */
public final class Context {
    private final Run run;
    private final @Nullable Object item;
    private final int position;
    private final int size;
    private final @Nullable Binding bindings;

    private Context(
            Run run, @Nullable Object item, int position, int size, @Nullable Binding bindings) {
        this.run = run;
        this.item = item;
        this.position = position;
        this.size = size;
        this.bindings = bindings;
    }

    /** A variable, whose value is found out when it is first asked for. */
    private static final class Binding {
        private final String name;
        private final Expression expression;
        private final Context context;
        private final @Nullable Binding next;
        private @Nullable List<Object> value;

        Binding(String name, Expression expression, Context context) {
            this.name = name;
            this.expression = expression;
            this.context = context;
            this.next = context.bindings;
        }

        List<Object> value() {
            if (value == null) {
                value = expression.all(context);
            }
            return value;
        }
    }

    /** One pass over one document. */
    private static final class Run {
        private final @Nullable Node document;
        private final Map<String, Expression> globals;
        private final Map<String, List<Object>> values = new HashMap<>();
        private long budget;

        Run(@Nullable Node document, Map<String, Expression> globals, long budget) {
            this.document = document;
            this.globals = globals;
            this.budget = budget;
        }
    }

    /**
     * At the document's root.
     *
     * @param globals variables, evaluated at the root when first used
     * @param budget how many nodes may be visited in all
     */
    public static Context of(Node document, Map<String, Expression> globals, long budget) {
        return new Context(new Run(document, globals, budget), document, 1, 1, null);
    }

    /** The same pass at another node. */
    public Context at(Object another) {
        return new Context(run, another, 1, 1, bindings);
    }

    public Context at(Object another, int itsPosition, int itsSize) {
        return new Context(run, another, itsPosition, itsSize, bindings);
    }

    /** With a variable, whose {@code value} is evaluated here when first used. */
    public Context with(String name, Expression value) {
        return new Context(run, item, position, size, new Binding(name, value, this));
    }

    /** No document: for expressions that depend on none. */
    public static Context nowhere() {
        return new Context(new Run(null, Map.of(), Long.MAX_VALUE), null, 0, 0, null);
    }

    /** A text of the rules. */
    public static Expression constant(String text) {
        return Flow.constant(List.of(new Untyped(text)));
    }

    /** An item as text. */
    public static String string(Object item) {
        return Values.string(item);
    }

    /** Without item and variables: where a function's body starts. */
    public Context cleared() {
        return new Context(run, null, 0, 0, null);
    }

    public Object item() {
        if (item == null) {
            throw new Fault("there is no context item");
        }
        return item;
    }

    public Node node() {
        if (item() instanceof Node node) {
            return node;
        }
        throw new Fault("a path step needs a node");
    }

    public Node document() {
        if (run.document == null) {
            throw new Fault("there is no document");
        }
        return run.document;
    }

    public int position() {
        return position;
    }

    public int size() {
        return size;
    }

    public List<Object> variable(String name) {
        for (Binding each = bindings; each != null; each = each.next) {
            if (each.name.equals(name)) {
                return each.value();
            }
        }
        List<Object> known = run.values.get(name);
        if (known == null) {
            Expression global = run.globals.get(name);
            if (global == null) {
                throw new Fault("there is no variable $" + name);
            }
            known = global.all(new Context(run, run.document, 1, 1, null));
            run.values.put(name, known);
        }
        return known;
    }

    /** Counts a visited node. */
    public void spend() {
        if (--run.budget < 0) {
            throw new TooLarge();
        }
    }

    /** The document would take too long to check. */
    public static final class TooLarge extends RuntimeException {
        TooLarge() {
            super("too many nodes to visit", null, false, false);
        }
    }
}
