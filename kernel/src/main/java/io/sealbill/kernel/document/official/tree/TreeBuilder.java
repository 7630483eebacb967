package io.sealbill.kernel.document.official.tree;

import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Makes a tree of what a parser reports. */
public final class TreeBuilder extends DefaultHandler {
    private final Node document = Node.document();
    private final Deque<Node> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Locator locator = new LocatorImpl();
    private final Map<String, String> spaces = new HashMap<>();
    private int order;

    /** The tree, complete when the document has ended. */
    public Node document() {
        return document;
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    /** Namespaces by prefix, those of the whole document taken together. */
    public Map<String, String> spaces() {
        return Map.copyOf(spaces);
    }

    @Override
    public void startPrefixMapping(String prefix, String space) {
        spaces.put(prefix, space);
    }

    @Override
    public void startElement(String space, String local, String prefixed, Attributes attributes) {
        flush();
        Node parent = open.isEmpty() ? document : open.peek();
        Node element =
                parent.addElement(
                        new Node.Name(space, local, prefixed), ++order, locator.getLineNumber());
        for (int i = 0; i < attributes.getLength(); i++) {
            Node.Name name =
                    new Node.Name(
                            attributes.getURI(i),
                            attributes.getLocalName(i),
                            attributes.getQName(i));
            element.addAttribute(name, ++order, attributes.getValue(i));
        }
        open.push(element);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void endElement(String space, String local, String prefixed) {
        flush();
        open.pop();
    }

    private void flush() {
        if (!text.isEmpty() && !open.isEmpty()) {
            open.peek().addText(++order, text.toString());
        }
        text.setLength(0);
    }
}
