package io.sealbill.kernel.document.official.xpath.path;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Needs;

import org.jspecify.annotations.Nullable;

/**
 * Which nodes a step takes.
 *
 * @param kind null for any kind
 * @param space null for any namespace
 * @param local null for any name
 */
public record NodeTest(Node.@Nullable Kind kind, @Nullable String space, @Nullable String local) {
    public static final NodeTest ANY = new NodeTest(null, null, null);
    public static final NodeTest TEXT = new NodeTest(Node.Kind.TEXT, null, null);

    /** Names are interned as parsers do, so that equal ones are mostly the same. */
    public NodeTest {
        space = space == null ? null : space.intern();
        local = local == null ? null : local.intern();
    }

    /** A document without nodes of that name has none to accept. */
    Needs needs() {
        if (local == null || kind == null) {
            return Needs.NOTHING;
        }
        return switch (kind) {
            case ELEMENT -> Needs.element(local);
            case ATTRIBUTE -> Needs.attribute(local);
            case DOCUMENT, TEXT -> Needs.NOTHING;
        };
    }

    public boolean accepts(Node node) {
        return (kind == null || kind == node.kind())
                && (local == null || local.equals(node.name().local()))
                && (space == null || space.equals(node.name().space()));
    }
}
