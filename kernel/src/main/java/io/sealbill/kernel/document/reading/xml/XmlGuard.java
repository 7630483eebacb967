package io.sealbill.kernel.document.reading.xml;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.tree.TreeBuilder;

import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.xml.namespace.QName;

/**
 * The first look at an XML file: well-formed, without document type, within bounds of depth, size
 * and number, and with numbers and dates that can be calculated with. What passes may be bound and
 * validated without surprise, and comes with its tree.
 */
public final class XmlGuard extends DefaultHandler {
    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 1_000_000;
    private static final int MOST_ATTRIBUTES = 32;
    private static final int LONGEST_TEXT = 100_000;

    private final TreeBuilder tree = new TreeBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Locator locator = new LocatorImpl();
    private @Nullable QName root;
    private int elements;
    private @Nullable String dateFormat;

    private XmlGuard() {}

    /** The root element of a document without danger, or why it is refused. */
    public sealed interface Verdict {
        /**
         * @param document the whole tree
         */
        record Harmless(QName root, Node document) implements Verdict {}

        record Refused(Finding finding) implements Verdict {}
    }

    public static Verdict inspect(byte[] document) {
        XmlGuard guard = new XmlGuard();
        try {
            HardenedReaders.parse(document, guard);
        } catch (XmlRefusal e) {
            return new Verdict.Refused(e.finding());
        } catch (SAXParseException e) {
            return new Verdict.Refused(malformed(e));
        } catch (CharConversionException e) {
            return new Verdict.Refused(guard.wrongEncoding());
        } catch (SAXException | IOException e) {
            return new Verdict.Refused(
                    Finding.fatal("INTAKE-XML", guard.place(), "The file cannot be read as XML."));
        }
        return guard.root == null
                ? new Verdict.Refused(
                        Finding.fatal("INTAKE-XML", guard.place(), "The file holds no element."))
                : new Verdict.Harmless(guard.root, guard.tree.document());
    }

    private static Finding malformed(SAXParseException e) {
        String place = XmlRefusal.place(e.getLineNumber(), e.getColumnNumber());
        String message = String.valueOf(e.getMessage());
        if (message.contains("DOCTYPE")) {
            return Finding.fatal(
                    "INTAKE-DTD",
                    place,
                    "The file declares a document type (DOCTYPE). Invoices have none, and it could"
                            + " be used to attack the reader.");
        }
        return Finding.fatal(
                "INTAKE-XML", place, "The file is not well-formed XML: " + brief(message));
    }

    private Finding wrongEncoding() {
        return Finding.fatal(
                "INTAKE-ENCODING",
                place(),
                "The file holds bytes that are no text in the encoding it says it has.");
    }

    /** Parser messages may repeat the input. */
    static String brief(String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private String place() {
        return XmlRefusal.place(locator.getLineNumber(), locator.getColumnNumber());
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
        tree.setDocumentLocator(given);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    @Override
    public void startElement(String space, String name, String prefixed, Attributes attributes)
            throws SAXException {
        if (root == null) {
            root = new QName(space, name);
        }
        check(open.size() < DEEPEST, "INTAKE-SIZE", "Elements are nested deeper than any invoice.");
        check(++elements <= MOST_ELEMENTS, "INTAKE-SIZE", "The file has too many elements.");
        check(attributes.getLength() <= MOST_ATTRIBUTES, "INTAKE-SIZE", "Too many attributes.");
        open.push(name);
        tree.startElement(space, name, prefixed, attributes);
        text.setLength(0);
        dateFormat = attributes.getValue("", "format");
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        text.append(characters, start, length);
        tree.characters(characters, start, length);
        String name = open.isEmpty() ? "" : open.peek();
        if (name.endsWith("BinaryObject")) {
            return;
        }
        check(text.length() <= LONGEST_TEXT, "INTAKE-SIZE", "The text of an element is too long.");
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
                throw refusal(
                        "INTAKE-TEXT",
                        "%s holds a control character (U+%04X).".formatted(name, (int) c));
            }
        }
    }

    @Override
    public void endElement(String space, String name, String prefixed) throws SAXException {
        String value = text.toString().strip();
        if (Lexical.isNumber(name) && !value.isEmpty() && !Lexical.isPlainDecimal(value)) {
            throw refusal(
                    "INTAKE-NUMBER",
                    "%s must be a plain number of at most 15 digits before and 20 after the point, not “%s”."
                            .formatted(name, Lexical.excerpt(value)));
        }
        if (Lexical.isDate(name, dateFormat)
                && !value.isEmpty()
                && !Lexical.isCalendarDate(value, dateFormat)) {
            throw refusal(
                    "INTAKE-DATE",
                    "%s must be a day of the years 1900 to 2199, not “%s”."
                            .formatted(name, Lexical.excerpt(value)));
        }
        open.pop();
        tree.endElement(space, name, prefixed);
        text.setLength(0);
        dateFormat = null;
    }

    private void check(boolean holds, String rule, String text) throws XmlRefusal {
        if (!holds) {
            throw refusal(rule, text);
        }
    }

    private XmlRefusal refusal(String rule, String text) {
        return new XmlRefusal(rule, locator, text);
    }
}
