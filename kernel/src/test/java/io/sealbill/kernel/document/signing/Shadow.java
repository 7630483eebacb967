package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.signing.pades.PdfSigner;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * Attacks that append to a signed PDF and leave every signed byte as it is, so that a reader who
 * looks only at the signature's bytes finds nothing: the "shadow attacks" (Mainka, Mladenov,
 * Rohlmann, 2021) and their kin.
 */
final class Shadow {
    private Shadow() {}

    /** Changes objects of the document; each changed one is marked. */
    @FunctionalInterface
    private interface Edit {
        void apply(PDDocument document) throws IOException;
    }

    private static byte[] saved(byte[] pdf, Edit edit) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            edit.apply(document);
            ByteArrayOutputStream updated = new ByteArrayOutputStream();
            document.saveIncremental(updated);
            return updated.toByteArray();
        }
    }

    /** Hide: something is laid over the amount. */
    static byte[] hide(byte[] pdf) throws IOException {
        return saved(
                pdf,
                document -> {
                    PDPage page = document.getPage(0);
                    COSDictionary cover = new COSDictionary();
                    cover.setItem(COSName.TYPE, COSName.ANNOT);
                    cover.setName(COSName.SUBTYPE, "Square");
                    cover.setItem(COSName.RECT, corners(0, 0, 600, 800));
                    cover.setItem(COSName.IC, corners(1, 1, 1));
                    COSArray annotations = annotations(page);
                    annotations.add(cover);
                    annotations.setNeedToBeUpdated(true);
                    page.getCOSObject().setNeedToBeUpdated(true);
                });
    }

    private static COSArray annotations(PDPage page) {
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        return Objects.requireNonNull(annotations, "the signature's own");
    }

    private static COSArray corners(float... numbers) {
        COSArray array = new COSArray();
        array.setFloatArray(numbers);
        return array;
    }

    /** Replace: the same object, with another content. */
    static byte[] replaceContent(byte[] pdf) throws IOException {
        return saved(pdf, document -> overwrite(content(document.getPage(0)), "BT ET"));
    }

    private static COSStream content(PDPage page) {
        COSBase content = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        return (COSStream) Objects.requireNonNull(content);
    }

    private static void overwrite(COSStream stream, String content) throws IOException {
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        stream.setNeedToBeUpdated(true);
    }

    static byte[] replaceAttachment(byte[] pdf) throws IOException {
        return saved(
                pdf,
                document -> {
                    var files =
                            document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
                    var file = Objects.requireNonNull(files.get(BillPdf.ATTACHMENT));
                    overwrite(file.getEmbeddedFile().getCOSObject(), "{}");
                });
    }

    /** Replace: a font whose digits look like others. */
    static byte[] replaceFont(byte[] pdf) throws IOException {
        return saved(
                pdf,
                document -> {
                    var resources = document.getPage(0).getResources();
                    COSName name = resources.getFontNames().iterator().next();
                    COSDictionary font = resources.getFont(name).getCOSObject();
                    font.setItem(COSName.ENCODING, COSName.IDENTITY_V);
                    font.setNeedToBeUpdated(true);
                });
    }

    /** Hide and replace: another page in the place of the first. */
    static byte[] hideAndReplace(byte[] pdf) throws IOException {
        return saved(
                pdf,
                document -> {
                    COSDictionary pages = document.getPages().getCOSObject();
                    PDPage other = new PDPage();
                    other.getCOSObject().setItem(COSName.PARENT, pages);
                    COSArray kids = Objects.requireNonNull(pages.getCOSArray(COSName.KIDS));
                    kids.set(0, other.getCOSObject());
                    pages.setNeedToBeUpdated(true);
                });
    }

    /** A form field that can be seen. */
    static byte[] addField(byte[] pdf) throws IOException {
        return saved(
                pdf,
                document -> {
                    COSDictionary field = new COSDictionary();
                    field.setItem(COSName.FT, COSName.TX);
                    field.setString(COSName.T, "amount");
                    field.setString(COSName.V, "0.00");
                    field.setItem(COSName.RECT, corners(100, 100, 300, 200));
                    COSDictionary form = document.getDocumentCatalog().getAcroForm().getCOSObject();
                    COSArray fields = Objects.requireNonNull(form.getCOSArray(COSName.FIELDS));
                    fields.add(field);
                    fields.setNeedToBeUpdated(true);
                    form.setNeedToBeUpdated(true);
                });
    }

    static byte[] addAction(byte[] pdf) throws IOException {
        return saved(
                pdf,
                document -> {
                    COSDictionary action = new COSDictionary();
                    action.setName(COSName.S, "JavaScript");
                    action.setString(COSName.JS, "app.alert(1)");
                    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
                    catalog.setItem(COSName.OPEN_ACTION, action);
                    catalog.setNeedToBeUpdated(true);
                });
    }

    static byte[] signAgain(byte[] pdf, SigningKey key) {
        return new PdfSigner(null).sign(pdf, key, Instant.now());
    }
}
