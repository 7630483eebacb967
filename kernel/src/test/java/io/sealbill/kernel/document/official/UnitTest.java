package io.sealbill.kernel.document.official;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/**
 * One test of a unit file.
 *
 * @param silent rules that must not fire
 * @param firing rules that must
 */
record UnitTest(String name, List<String> silent, List<String> firing, String xml) {
    private static final String SPACE = "http://difi.no/xsd/vefa/validator/1.0";

    /** The tests of a file; none if it is of another kind. */
    static List<UnitTest> of(Path file) throws Exception {
        DocumentBuilder builder =
                DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        NodeList tests = builder.parse(file.toFile()).getElementsByTagNameNS(SPACE, "test");
        List<UnitTest> found = new ArrayList<>();
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            String name = file.getFileName() + "#" + (i + 1);
            for (Element fragment : fragments(test)) {
                found.add(
                        new UnitTest(
                                name,
                                texts(test, "success"),
                                texts(test, "error", "warning", "fatal"),
                                alone(fragment, builder.newDocument())));
            }
        }
        return found;
    }

    byte[] document() {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Element> fragments(Element test) {
        List<Element> fragments = new ArrayList<>();
        for (Node each = test.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element && !SPACE.equals(element.getNamespaceURI())) {
                fragments.add(element);
            }
        }
        return fragments;
    }

    private static List<String> texts(Element test, String... names) {
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            NodeList elements = test.getElementsByTagNameNS(SPACE, name);
            for (int i = 0; i < elements.getLength(); i++) {
                texts.add(elements.item(i).getTextContent().strip());
            }
        }
        return texts;
    }

    private static String alone(Element fragment, Document document) throws Exception {
        document.appendChild(document.importNode(fragment, true));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(bytes));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
