package io.sealbill.kernel.document.signing;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The way to change a signed PDF that leaves its signature technically sound. */
final class IncrementalUpdate {
    private IncrementalUpdate() {}

    static byte[] of(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentInformation().setTitle("Another title");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            ByteArrayOutputStream updated = new ByteArrayOutputStream();
            document.saveIncremental(updated);
            return updated.toByteArray();
        }
    }
}
