package io.sealbill.kernel.document.reading.hybrid;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file attached to a PDF.
 *
 * @param relationship what it is to the PDF: {@code AFRelationship}
 * @param content the stream, not read yet
 */
record Attachment(String name, String relationship, COSBase content) {
    private static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
    private static final int LONGEST_NAME = 200;

    static Attachment of(COSDictionary file, COSBase content) {
        String name = file.getString(COSName.UF, file.getString(COSName.F));
        String shown = Objects.requireNonNullElse(name, "").replaceAll("\\p{Cntrl}", "?").strip();
        return new Attachment(
                shown.substring(0, Math.min(shown.length(), LONGEST_NAME)),
                Objects.requireNonNullElse(file.getNameAsString(RELATIONSHIP), ""),
                content);
    }

    byte[] bytes() throws IOException {
        COSBase stream = content instanceof COSObject reference ? reference.getObject() : content;
        if (!(stream instanceof COSStream bytes)) {
            throw new IOException("an attachment has no content");
        }
        try (InputStream unpacked = bytes.createInputStream()) {
            return unpacked.readAllBytes();
        }
    }
}
