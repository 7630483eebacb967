package io.sealbill.kernel.document.reading.xml;

import io.sealbill.kernel.document.official.tree.Node;

import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.LocatorImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Tells again what a parser told of a document, out of the tree that was made of it: a second look
 * at a bill costs no second parsing.
 */
final class TreeReader extends XMLFilterImpl {
    private static final String INTERNING = "http://xml.org/sax/features/string-interning";

    private final LocatorImpl locator = new LocatorImpl();
    private final Node document;

    TreeReader(Node document) {
        this.document = document;
    }

    @Override
    public void setFeature(String name, boolean value) throws SAXNotRecognizedException {
        if (!name.equals(INTERNING) || !value) {
            throw new SAXNotRecognizedException(name);
        }
    }

    /** The names come from the JDK's parser, which interns them. */
    @Override
    public boolean getFeature(String name) throws SAXNotRecognizedException {
        if (!name.equals(INTERNING)) {
            throw new SAXNotRecognizedException(name);
        }
        return true;
    }

    @Override
    public void parse(InputSource unused) throws SAXException {
        setDocumentLocator(locator);
        startDocument();
        tellChildren(document);
        endDocument();
    }

    private void tellChildren(Node node) throws SAXException {
        for (Node child : node.children()) {
            if (child.isElement()) {
                tell(child);
            } else {
                char[] text = child.value().toCharArray();
                characters(text, 0, text.length);
            }
        }
    }

    private void tell(Node element) throws SAXException {
        Node.Name name = element.name();
        AttributesImpl attributes = new AttributesImpl();
        for (Node attribute : element.attributes()) {
            attributes.addAttribute(
                    attribute.name().space(),
                    attribute.name().local(),
                    attribute.name().prefixed(),
                    "CDATA",
                    attribute.value());
        }
        locator.setLineNumber(element.line());
        startElement(name.space(), name.local(), name.prefixed(), attributes);
        tellChildren(element);
        endElement(name.space(), name.local(), name.prefixed());
    }
}
