package io.sealbill.kernel.document.pdf.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.document.writing.XmlText;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The XMP packet (ISO 16684-1): what the document says of itself and which standards it meets. */
final class Metadata {
    static final String PRODUCER = "Sealbill";

    private static final String TEMPLATE = template();

    private Metadata() {}

    private static String template() {
        try (InputStream stream = Metadata.class.getResourceAsStream("archive.xmp")) {
            Bug.check(stream != null, "archive.xmp is not in the jar");
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("read from the jar", e);
        }
    }

    /** Not compressed, as programs without a PDF parser look for it. */
    static COSStream of(Archive.Description description, PDDocument document) throws IOException {
        String packet =
                TEMPLATE.replace("${title}", escaped(description.title()))
                        .replace("${author}", escaped(description.author()))
                        .replace("${language}", description.language().toLanguageTag())
                        .replace("${producer}", PRODUCER)
                        .replace("${schemas}", description.extension().schema())
                        .replace("${more}", description.extension().properties());
        COSStream stream = document.getDocument().createCOSStream();
        stream.setItem(COSName.TYPE, COSName.METADATA);
        stream.setName(COSName.SUBTYPE, "XML");
        try (OutputStream out = stream.createOutputStream()) {
            out.write(packet.getBytes(UTF_8));
        }
        return stream;
    }

    /** As element content. */
    private static String escaped(String text) {
        return XmlText.writable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
