package io.sealbill.kernel.document.official.tree;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A node of the XPath data model: the document, an element, an attribute or a text. */
public final class Node {
    private static final int WORTH_AN_INDEX = 16;

    private final Kind kind;
    private final @Nullable Node parent;
    private final Name name;
    private final int order;
    private final int line;
    private final List<Node> children = new ArrayList<>();
    private final List<Node> childrenToSee = Collections.unmodifiableList(children);
    private List<Node> attributes = List.of();
    private @Nullable String value;
    private @Nullable Map<String, List<Node>> childrenByName;
    private @Nullable Index below;

    private Node(Kind kind, @Nullable Node parent, Name name, int order, int line) {
        this.kind = kind;
        this.parent = parent;
        this.name = name;
        this.order = order;
        this.line = line;
    }

    public enum Kind {
        DOCUMENT,
        ELEMENT,
        ATTRIBUTE,
        TEXT
    }

    /**
     * @param space the namespace, empty for none
     * @param prefixed as the document writes it
     */
    public record Name(String space, String local, String prefixed) {
        static final Name NONE = new Name("", "", "");
    }

    static Node document() {
        return new Node(Kind.DOCUMENT, null, Name.NONE, 0, 0);
    }

    Node addElement(Name child, int childOrder, int childLine) {
        Node node = new Node(Kind.ELEMENT, this, child, childOrder, childLine);
        children.add(node);
        return node;
    }

    void addAttribute(Name attribute, int attributeOrder, String content) {
        if (attributes.isEmpty()) {
            attributes = new ArrayList<>(4);
        }
        Node node = new Node(Kind.ATTRIBUTE, this, attribute, attributeOrder, line);
        node.value = content;
        attributes.add(node);
    }

    void addText(int textOrder, String content) {
        Node node = new Node(Kind.TEXT, this, Name.NONE, textOrder, line);
        node.value = content;
        children.add(node);
    }

    public Kind kind() {
        return kind;
    }

    public boolean isElement() {
        return kind == Kind.ELEMENT;
    }

    public @Nullable Node parent() {
        return parent;
    }

    public Name name() {
        return name;
    }

    /** The line that the element's start tag ends in, from 1; 0 if unknown. */
    public int line() {
        return line;
    }

    /** The place in document order. */
    public int order() {
        return order;
    }

    /** Elements and texts. */
    public List<Node> children() {
        return childrenToSee;
    }

    public List<Node> attributes() {
        return attributes;
    }

    /** Child elements of that local name, of whatever namespace; may hold others too. */
    public List<Node> childrenNamed(String local) {
        if (children.size() <= WORTH_AN_INDEX) {
            return childrenToSee;
        }
        if (childrenByName == null) {
            childrenByName = new HashMap<>();
            for (Node child : children) {
                index(childrenByName, child);
            }
        }
        return childrenByName.getOrDefault(local, List.of());
    }

    /** Elements below this one, of that local name, of whatever namespace, in document order. */
    public List<Node> descendantsNamed(String local) {
        return below().elements().getOrDefault(local, List.of());
    }

    /** Attributes of this element and those below, likewise. */
    public List<Node> attributesNamed(String local) {
        return below().attributes().getOrDefault(local, List.of());
    }

    /** All elements below this one, in document order. */
    public List<Node> elementsBelow() {
        return below().all();
    }

    /** Local names of all elements below this one. */
    public Set<String> elementNamesBelow() {
        return Collections.unmodifiableSet(below().elements().keySet());
    }

    /** Local names of all attributes of this element and those below. */
    public Set<String> attributeNamesBelow() {
        return Collections.unmodifiableSet(below().attributes().keySet());
    }

    /** What is below a node, by local name. */
    private record Index(
            Map<String, List<Node>> elements, Map<String, List<Node>> attributes, List<Node> all) {
        private void addAttributes(Node node) {
            for (Node attribute : node.attributes) {
                attributes
                        .computeIfAbsent(attribute.name.local(), key -> new ArrayList<>())
                        .add(attribute);
            }
        }

        private void addBelow(Node node) {
            for (Node child : node.children) {
                if (child.isElement()) {
                    all.add(child);
                    index(elements, child);
                    addAttributes(child);
                    addBelow(child);
                }
            }
        }
    }

    private Index below() {
        if (below == null) {
            below = new Index(new HashMap<>(), new HashMap<>(), new ArrayList<>());
            below.addAttributes(this);
            below.addBelow(this);
        }
        return below;
    }

    private static void index(Map<String, List<Node>> index, Node node) {
        if (node.isElement()) {
            index.computeIfAbsent(node.name.local(), key -> new ArrayList<>(2)).add(node);
        }
    }

    /** The string value: an element's is all text below it. */
    public String value() {
        if (value == null) {
            value = children.size() == 1 ? children.getFirst().value() : joined();
        }
        return value;
    }

    private String joined() {
        StringBuilder text = new StringBuilder();
        for (Node child : children) {
            text.append(child.value());
        }
        return text.toString();
    }

    /** An XPath that leads here, with the document's own prefixes. */
    public String path() {
        if (parent == null) {
            return "";
        }
        String step = kind == Kind.ATTRIBUTE ? "/@" + name.prefixed() : "/" + name.prefixed();
        return parent.path() + step + position();
    }

    private String position() {
        if (parent == null || kind != Kind.ELEMENT) {
            return "";
        }
        List<Node> same =
                parent.children.stream()
                        .filter(each -> each.isElement() && each.name.equals(name))
                        .toList();
        return same.size() > 1 ? "[" + (same.indexOf(this) + 1) + "]" : "";
    }
}
