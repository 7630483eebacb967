package io.sealbill.kernel.document.official.xpath.path;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Fault;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Where a step leads from a node: XPath 2.0, 3.2.1.1. */
public enum Axis {
    CHILD,
    ATTRIBUTE,
    SELF,
    PARENT,
    ANCESTOR,
    ANCESTOR_OR_SELF,
    DESCENDANT,
    DESCENDANT_OR_SELF,
    PRECEDING_SIBLING,
    FOLLOWING_SIBLING,
    PRECEDING,
    FOLLOWING,
    /** {@code descendant-or-self::node()/attribute::}, from the document and by name. */
    ATTRIBUTE_BELOW;

    public static Axis named(String name) {
        for (Axis axis : values()) {
            if (axis.name().replace('_', '-').equalsIgnoreCase(name)) {
                return axis;
            }
        }
        throw new Fault("an axis is not known: " + name);
    }

    /** Whether two nodes never lead to the same one. */
    public boolean keepsApart() {
        return this == CHILD || this == ATTRIBUTE || this == SELF;
    }

    /** The nodes along this axis, nearest first; they may hold some of another name. */
    public List<Node> from(Node node, @Nullable String local) {
        return switch (this) {
            case CHILD -> local == null ? node.children() : node.childrenNamed(local);
            case ATTRIBUTE -> node.attributes();
            case SELF -> List.of(node);
            case PARENT -> node.parent() == null ? List.of() : List.of(node.parent());
            case ANCESTOR -> ancestors(node.parent());
            case ANCESTOR_OR_SELF -> ancestors(node);
            case DESCENDANT -> descendants(node, local);
            case DESCENDANT_OR_SELF -> selfAndDescendants(node);
            case PRECEDING_SIBLING -> siblings(node, true).reversed();
            case FOLLOWING_SIBLING -> siblings(node, false);
            case PRECEDING -> elsewhere(node, local, true).reversed();
            case FOLLOWING -> elsewhere(node, local, false);
            case ATTRIBUTE_BELOW -> node.attributesNamed(String.valueOf(local));
        };
    }

    private static List<Node> ancestors(@Nullable Node from) {
        List<Node> nodes = new ArrayList<>();
        for (Node each = from; each != null; each = each.parent()) {
            nodes.add(each);
        }
        return nodes;
    }

    private static List<Node> descendants(Node node, @Nullable String local) {
        if (local != null && node.parent() == null) {
            return node.descendantsNamed(local);
        }
        List<Node> nodes = new ArrayList<>();
        addBelow(node, local, nodes);
        return nodes;
    }

    private static List<Node> selfAndDescendants(Node node) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node);
        addBelow(node, null, nodes);
        return nodes;
    }

    private static void addBelow(Node node, @Nullable String local, List<Node> nodes) {
        for (Node child : node.children()) {
            if (local == null || local.equals(child.name().local())) {
                nodes.add(child);
            }
            addBelow(child, local, nodes);
        }
    }

    /** What stands before or after a node, without those around it and inside. */
    private static List<Node> elsewhere(Node node, @Nullable String local, boolean preceding) {
        List<Node> around = ancestors(node);
        return descendants(around.getLast(), local).stream()
                .filter(each -> each != node && each.order() < node.order() == preceding)
                .filter(each -> !around.contains(each) && !ancestors(each).contains(node))
                .toList();
    }

    private static List<Node> siblings(Node node, boolean preceding) {
        Node parent = node.parent();
        return parent == null || node.kind() == Node.Kind.ATTRIBUTE
                ? List.of()
                : parent.children().stream()
                        .filter(each -> each != node)
                        .filter(each -> each.order() < node.order() == preceding)
                        .toList();
    }
}
