package io.sealbill.kernel.document.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.pdf.sheet.Archive;
import io.sealbill.kernel.document.pdf.sheet.Attachment;
import io.sealbill.kernel.document.writing.CiiWriter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/** What makes a document a Factur-X 1.0 invoice of the profile EN 16931. */
final class FacturX {
    static final Archive.Extension EXTENSION =
            new Archive.Extension(read("factur-x-schema.xmp"), read("factur-x.xmp"));

    private FacturX() {}

    /** The profile has no words for what extensions of the standard add. */
    static boolean isPossible(Bill bill) {
        return CiiWriter.canCarry(bill) && bill.precedingInvoices().size() <= 1;
    }

    static Attachment attachment(byte[] xml, LocalDate issued, String description) {
        return new Attachment(
                BillPdf.INVOICE,
                new Attachment.Media("text/xml", description),
                "Alternative",
                issued,
                xml);
    }

    private static String read(String name) {
        try (InputStream stream = FacturX.class.getResourceAsStream(name)) {
            Bug.check(stream != null, name + " is not in the jar");
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("read from the jar", e);
        }
    }
}
