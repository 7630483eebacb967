package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * A file that travels in the document (ISO 19005-3, 6.8).
 *
 * @param name the attachments of a document are given in the order of their names
 * @param relationship of the file to the document: {@code Alternative} if it says the same, {@code
 *     Data} …
 * @param modified when the file was made
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Attachment(
        String name, Media media, String relationship, LocalDate modified, byte[] content) {
    private static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
    private static final COSName FILE_SPECIFICATION = COSName.getPDFName("Filespec");
    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EmbeddedFile");

    /**
     * @param type such as {@code text/xml}
     * @param description in the document's language
     */
    public record Media(String type, String description) {}

    COSDictionary write(PDDocument document) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        stream.setItem(COSName.TYPE, EMBEDDED_FILE);
        stream.setName(COSName.SUBTYPE, media.type());
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.SIZE, content.length);
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(modified);
        parameters.setString(COSName.MOD_DATE, "D:" + day + "000000Z");
        stream.setItem(COSName.PARAMS, parameters);
        Deflated.write(content, stream);
        COSDictionary both = new COSDictionary();
        both.setItem(COSName.F, stream);
        both.setItem(COSName.UF, stream);
        COSDictionary file = new COSDictionary();
        file.setItem(COSName.TYPE, FILE_SPECIFICATION);
        file.setString(COSName.F, name);
        file.setString(COSName.UF, name);
        file.setString(COSName.DESC, media.description());
        file.setItem(RELATIONSHIP, COSName.getPDFName(relationship));
        file.setItem(COSName.EF, both);
        return file;
    }

    @Override
    public String toString() {
        return "Attachment[" + name + ", redacted]";
    }
}
