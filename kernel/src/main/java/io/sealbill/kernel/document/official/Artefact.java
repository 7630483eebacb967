package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.TreeBuilder;

import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

/** The published artefacts, each compiled when first needed and kept. */
final class Artefact {
    private static final Map<String, RuleSet> COMPILED = new ConcurrentHashMap<>();

    private Artefact() {}

    /**
     * @param name below {@code external/schematron} in the libraries that carry the artefacts
     */
    static RuleSet named(String name) {
        return COMPILED.computeIfAbsent(name, Artefact::compiled);
    }

    private static RuleSet compiled(String name) {
        String resource = "/external/schematron/" + name;
        try (InputStream stream = Artefact.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            TreeBuilder tree = new TreeBuilder();
            factory.newSAXParser().parse(stream, tree);
            return Stylesheet.read(tree.document(), tree.spaces());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }
}
