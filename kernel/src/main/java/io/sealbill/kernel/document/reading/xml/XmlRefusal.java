package io.sealbill.kernel.document.reading.xml;

import io.sealbill.kernel.document.Finding;

import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/** Stops a parser: the document is refused for this finding, whatever follows. */
final class XmlRefusal extends SAXException {
    private final transient Finding finding;

    XmlRefusal(String rule, Locator place, String text) {
        super(text);
        this.finding =
                Finding.fatal(rule, place(place.getLineNumber(), place.getColumnNumber()), text);
    }

    Finding finding() {
        return finding;
    }

    static String place(int line, int column) {
        return line < 1 ? "start of the file" : "line %d, column %d".formatted(line, column);
    }
}
