package io.sealbill.kernel.document.reading.xml;

import com.helger.jaxb.GenericJAXBMarshaller;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.official.tree.Node;

import jakarta.xml.bind.ValidationEvent;

import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javax.xml.transform.sax.SAXSource;

/**
 * Checks a document that {@link XmlGuard} let pass against its schema, and binds it.
 *
 * @param schema the schema's name in words
 * @param marshaller makes one; they are cheap, and no two threads may share one
 */
public record XmlBinding<T>(String schema, Supplier<GenericJAXBMarshaller<T>> marshaller) {
    private static final int MOST_FINDINGS = 20;
    private static final InputSource NO_TEXT = new InputSource();

    /**
     * Gives the bound document, or null with the reasons in {@code findings}.
     *
     * @param tree of the same {@code document}
     */
    public @Nullable T bind(byte[] document, Node tree, List<Finding> findings) {
        T bound =
                hasTypes(tree) ? null : bind(new SAXSource(new TreeReader(tree), NO_TEXT)).bound();
        if (bound != null) {
            return bound;
        }
        // Once more, from the text: it knows the places of what is wrong.
        Bound<T> again = bind(source(document));
        findings.addAll(again.wrong());
        return again.bound();
    }

    /**
     * What came of it.
     *
     * @param bound null if anything is wrong
     */
    private record Bound<T>(@Nullable T bound, List<Finding> wrong) {}

    private Bound<T> bind(SAXSource source) {
        List<Finding> wrong = new ArrayList<>();
        GenericJAXBMarshaller<T> reader = marshaller.get();
        reader.setUseSchema(true);
        reader.readExceptionCallbacks().removeAll();
        reader.setValidationEventHandler(
                event -> {
                    wrong.add(finding(event));
                    return wrong.size() < MOST_FINDINGS;
                });
        T bound = reader.read((unmarshaller, type) -> unmarshaller.unmarshal(source, type));
        if (bound == null && wrong.isEmpty()) {
            wrong.add(
                    Finding.fatal(
                            "INTAKE-SCHEMA",
                            "start of the file",
                            "The file does not follow the " + schema + " schema."));
        }
        return new Bound<>(wrong.isEmpty() ? bound : null, wrong);
    }

    /** A type that the document names by a prefix is known only to who sees the prefixes. */
    private static boolean hasTypes(Node tree) {
        return !tree.attributesNamed("type").isEmpty();
    }

    private static SAXSource source(byte[] document) {
        try {
            return new SAXSource(
                    HardenedReaders.create(), new InputSource(new ByteArrayInputStream(document)));
        } catch (SAXException e) {
            throw new IllegalStateException("the guard used the same parser", e);
        }
    }

    private Finding finding(ValidationEvent event) {
        var place = event.getLocator();
        return Finding.fatal(
                "INTAKE-SCHEMA",
                place == null
                        ? "unknown place"
                        : XmlRefusal.place(place.getLineNumber(), place.getColumnNumber()),
                "The file does not follow the %s schema: %s"
                        .formatted(schema, XmlGuard.brief(String.valueOf(event.getMessage()))));
    }
}
