package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A bill as an A4 document: amount and due date first, then what it is for, VAT, totals and how to
 * pay. The canonical JSON of the bill is attached, so that a reader of the document can check that
 * it says what the data say. The same bill gives the same bytes.
 */
public final class BillPdf {
    /** The name under which {@link BillJson} is attached. */
    public static final String ATTACHMENT = "bill.json";

    private BillPdf() {}

    /**
     * @param locale English and Chinese are spoken; any other becomes English
     */
    public static byte[] render(Bill bill, Locale locale) {
        Words words = new Words(locale);
        byte[] json = BillJson.write(bill);
        try (TypeFaces faces = TypeFaces.borrow();
                PDDocument document = new PDDocument()) {
            try (Sheet sheet = new Sheet(document, faces)) {
                new BillLayout(bill, words, sheet).write();
            }
            String title = BillLayout.title(bill, words) + " " + bill.invoiceNumber();
            describe(document, title, bill.seller().name(), words.locale());
            attach(document, json);
            document.setDocumentId((long) Arrays.hashCode(json));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("written to memory", e);
        }
    }

    static void describe(PDDocument document, String title, String author, Locale locale) {
        document.setVersion(1.7f);
        var information = document.getDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        information.setProducer("Sealbill");
        var catalog = document.getDocumentCatalog();
        catalog.setLanguage(locale.toLanguageTag());
        var preferences = new PDViewerPreferences(catalog.getCOSObject());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
    }

    private static void attach(PDDocument document, byte[] json) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(json));
        file.setSubtype("application/json");
        file.setSize(json.length);
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(ATTACHMENT);
        specification.setFileUnicode(ATTACHMENT);
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.AF_RELATIONSHIP, "Data");
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(ATTACHMENT, specification));
        PDDocumentNameDictionary names =
                new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }
}
