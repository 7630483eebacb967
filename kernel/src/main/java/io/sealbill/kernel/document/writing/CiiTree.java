package io.sealbill.kernel.document.writing;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The elements of a CII document, written in one pass. An element that would be empty is left out,
 * so that callers name every element that may be there and say nothing of absence.
 */
final class CiiTree {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String SPACE = "urn:un:unece:uncefact:data:standard:";

    /** Sorted: the same bill gives the same bytes in every process, and signatures name them. */
    private static final Map<String, String> SPACES =
            new TreeMap<>(
                    Map.of(
                            "rsm", SPACE + "CrossIndustryInvoice:100",
                            "ram", SPACE + "ReusableAggregateBusinessInformationEntity:100",
                            "qdt", SPACE + "QualifiedDataType:100",
                            "udt", SPACE + "UnqualifiedDataType:100"));

    /** UNTDID 2379: CCYYMMDD. */
    private static final String DAY = "102";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 << 10);
    private final XMLStreamWriter out;
    private final List<String> waiting = new ArrayList<>();
    private int open;

    CiiTree() {
        try {
            out = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("written to memory", e);
        }
    }

    /** Writes what an element holds. */
    @FunctionalInterface
    interface Content {
        void write();
    }

    /** Left out if {@code content} writes nothing. */
    void element(String name, Content content) {
        waiting.add(name);
        content.write();
        close();
    }

    /** Is there even if it is empty. */
    void required(String name, Content content) {
        waiting.add(name);
        openWaiting();
        content.write();
        close();
    }

    private void close() {
        if (!waiting.isEmpty()) {
            waiting.removeLast();
            return;
        }
        try {
            out.writeEndElement();
            open--;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("written to memory", e);
        }
    }

    private void openWaiting() {
        try {
            for (String name : waiting) {
                start(name);
                if (open == 0) {
                    for (Map.Entry<String, String> space : SPACES.entrySet()) {
                        out.writeNamespace(space.getKey(), space.getValue());
                    }
                }
                open++;
            }
            waiting.clear();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("written to memory", e);
        }
    }

    private void start(String name) throws XMLStreamException {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "ram" : name.substring(0, colon);
        out.writeStartElement(
                prefix, name.substring(colon + 1), String.valueOf(SPACES.get(prefix)));
    }

    private static Map<String, String> sorted(Map<String, String> attributes) {
        return attributes.size() > 1 ? new TreeMap<>(attributes) : attributes;
    }

    /** Left out if there is no value. */
    void text(String name, @Nullable String value) {
        text(name, value, Map.of());
    }

    void text(String name, @Nullable String value, Map<String, String> attributes) {
        if (value == null) {
            return;
        }
        openWaiting();
        try {
            start(name);
            for (Map.Entry<String, String> attribute : sorted(attributes).entrySet()) {
                out.writeAttribute(attribute.getKey(), XmlText.writable(attribute.getValue()));
            }
            out.writeCharacters(XmlText.writable(value));
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("written to memory", e);
        }
    }

    void number(String name, @Nullable BigDecimal value) {
        text(name, value == null ? null : value.toPlainString());
    }

    /** In the form of a date and time that holds a date only. */
    void date(String name, @Nullable LocalDate date) {
        element(name, () -> day("udt:DateTimeString", date));
    }

    void day(String name, @Nullable LocalDate date) {
        String written = date == null ? null : DateTimeFormatter.BASIC_ISO_DATE.format(date);
        text(name, written, Map.of("format", DAY));
    }

    byte[] toBytes() {
        try {
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("written to memory", e);
        }
        return bytes.toByteArray();
    }
}
