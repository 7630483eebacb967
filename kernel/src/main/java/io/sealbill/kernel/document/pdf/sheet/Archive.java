package io.sealbill.kernel.document.pdf.sheet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealbill.kernel.document.pdf.font.TypeFaces;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * An archive document: PDF/A-3a (ISO 19005-3) that also meets PDF/UA-1 (ISO 14289-1) as far as its
 * author names every part. The same content gives the same bytes.
 */
public final class Archive {
    private static final COSName FILE_ATTACHMENTS = COSName.getPDFName("AF");
    private static final COSName STRUCTURE = COSName.getPDFName("StructTreeRoot");
    private static final COSName TAB_ORDER = COSName.getPDFName("Tabs");

    private Archive() {}

    /**
     * What the document says of itself.
     *
     * @param identity the same for the same content
     */
    public record Description(
            String title, String author, Locale language, long identity, Extension extension) {}

    /**
     * What else the XMP packet says.
     *
     * @param schema an item of {@code pdfaExtension:schemas} that declares the properties, as XML
     * @param properties an {@code rdf:Description}, as XML
     */
    public record Extension(String schema, String properties) {
        public static final Extension NONE = new Extension("", "");
    }

    /** Writes the pages. */
    @FunctionalInterface
    public interface Pages {
        void write(Sheet sheet) throws IOException;
    }

    public static byte[] write(Description description, List<Attachment> attachments, Pages pages) {
        try (TypeFaces faces = TypeFaces.borrow();
                PDDocument document = new PDDocument()) {
            Sheet sheet = new Sheet(new Typesetter(faces));
            pages.write(sheet);
            add(sheet, sheet.resources(document), document);
            describe(document, description);
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem(STRUCTURE, sheet.tree().write(sheet.pages()));
            attach(document, attachments);
            document.setDocumentId(description.identity());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("written to memory", e);
        }
    }

    private static void add(Sheet sheet, COSDictionary resources, PDDocument document)
            throws IOException {
        for (Page each : sheet.pages()) {
            COSStream content = document.getDocument().createCOSStream();
            Deflated.write(each.content().getBytes(ISO_8859_1), content);
            COSDictionary page = each.page().getCOSObject();
            page.setItem(COSName.CONTENTS, content);
            page.setItem(COSName.RESOURCES, resources);
            page.setItem(TAB_ORDER, COSName.S);
            document.addPage(each.page());
        }
    }

    private static void describe(PDDocument document, Description description) throws IOException {
        document.setVersion(1.7f);
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(description.title());
        information.setAuthor(description.author());
        information.setProducer(Metadata.PRODUCER);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(description.language().toLanguageTag());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        catalog.setMarkInfo(marked);
        catalog.getCOSObject().setItem(COSName.METADATA, Metadata.of(description, document));
        COSArray intents = new COSArray();
        intents.add(ScreenColors.intent(document));
        catalog.getCOSObject().setItem(COSName.OUTPUT_INTENTS, intents);
    }

    private static void attach(PDDocument document, List<Attachment> attachments)
            throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        COSArray names = new COSArray();
        COSArray associated = new COSArray();
        for (Attachment attachment : attachments) {
            COSDictionary file = attachment.write(document);
            names.add(new COSString(attachment.name()));
            names.add(file);
            associated.add(file);
        }
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NAMES, names);
        COSDictionary all = new COSDictionary();
        all.setItem(COSName.EMBEDDED_FILES, tree);
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.NAMES, all);
        catalog.setItem(FILE_ATTACHMENTS, associated);
    }
}
