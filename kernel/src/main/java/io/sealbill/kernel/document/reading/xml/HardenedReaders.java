package io.sealbill.kernel.document.reading.xml;

import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

/**
 * Parsers that refuse document types and reach for nothing outside the document. Making one takes
 * longer than reading a bill with it, so they are kept; each reads one document at a time.
 */
final class HardenedReaders {
    private static final int MOST_KEPT = 64;
    private static final BlockingQueue<XMLReader> KEPT = new ArrayBlockingQueue<>(MOST_KEPT);
    private static final DefaultHandler NOBODY = new DefaultHandler();

    private HardenedReaders() {}

    /** Has {@code handler} told of {@code document}. What it throws, is thrown. */
    static void parse(byte[] document, DefaultHandler handler) throws SAXException, IOException {
        XMLReader kept = KEPT.poll();
        XMLReader reader = kept == null ? create() : kept;
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        try {
            reader.parse(new InputSource(new ByteArrayInputStream(document)));
        } finally {
            reader.setContentHandler(NOBODY);
            reader.setErrorHandler(NOBODY);
        }
        // One that stumbled is not kept: whatever state it is in, the next document starts afresh.
        KEPT.offer(reader);
    }

    static XMLReader create() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature(
                    "http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setXIncludeAware(false);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setEntityResolver(
                    (publicId, systemId) -> {
                        throw new SAXException("outside reference refused");
                    });
            return reader;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser has these features", e);
        }
    }
}
