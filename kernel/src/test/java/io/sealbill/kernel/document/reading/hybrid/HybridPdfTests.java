package io.sealbill.kernel.document.reading.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/** PDFs with one invoice inside, with none, with two, and PDFs made to harm. */
@Timeout(30)
class HybridPdfTests {
    private static final byte[] XML = "<Invoice/>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

    @Test
    void findsTheInvoiceByItsName() throws IOException {
        for (String name : new String[] {"factur-x.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml"}) {
            byte[] pdf = pdf(Map.of("terms.pdf", OTHER, name, XML, "data.xml", OTHER), "Data");
            assertThat(HybridPdf.open(pdf))
                    .isInstanceOfSatisfying(
                            HybridPdf.Content.Invoice.class,
                            invoice -> {
                                assertThat(invoice.name()).isEqualTo(name);
                                assertThat(invoice.xml()).isEqualTo(XML);
                            });
        }
    }

    @Test
    void takesTheOneXmlFileDeclaredTheAlternativeOfThePdf() throws IOException {
        assertThat(HybridPdf.open(pdf(Map.of("rechnung.xml", XML), "Alternative")))
                .isInstanceOf(HybridPdf.Content.Invoice.class);
        assertThat(refusal(pdf(Map.of("rechnung.xml", XML), "Supplement")))
                .isEqualTo("INTAKE-PDF-WITHOUT-INVOICE");
    }

    @Test
    void refusesAPdfWithoutAnInvoice() throws IOException {
        assertThat(refusal(pdf(Map.of(), ""))).isEqualTo("INTAKE-PDF-WITHOUT-INVOICE");
    }

    @Test
    void refusesAPdfWithTwoInvoices() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("factur-x.xml", XML);
        files.put("ZUGFeRD-invoice.xml", XML);
        assertThat(refusal(pdf(files, "Alternative"))).isEqualTo("INTAKE-PDF-TWO-INVOICES");
    }

    @Test
    void refusesADamagedPdf() throws IOException {
        byte[] pdf = pdf(Map.of("factur-x.xml", XML), "Alternative");
        assertThat(refusal(Arrays.copyOf(pdf, pdf.length / 2))).isEqualTo("INTAKE-PDF");
    }

    @Test
    void refusesAnEncryptedPdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            assertThat(refusal(saved(document))).isEqualTo("INTAKE-PDF");
        }
    }

    @Test
    void refusesAnInvoiceThatSwells() throws IOException {
        byte[] nothing = new byte[200 << 20];
        assertThat(refusal(pdf(Map.of("factur-x.xml", nothing), "Data"))).isEqualTo("INTAKE-SIZE");
    }

    @Test
    void refusesACrossReferenceStreamThatSwells() throws IOException {
        byte[] swollen = packed(200 << 20);
        assertThat(refusal(withCrossReferences("", swollen))).isEqualTo("INTAKE-SIZE");
    }

    @Test
    void refusesRowsLongerThanMemory() throws IOException {
        String rows = "/DecodeParms<</Predictor 12/Columns 2000000000/Colors 32>>";
        assertThat(refusal(withCrossReferences(rows, packed(100)))).isEqualTo("INTAKE-SIZE");
    }

    @Test
    void refusesAnObjectStreamThatCountsBeyondMemory() throws IOException {
        assertThat(refusal(withCrossReferences("/N 2000000000/First 10", packed(100))))
                .isEqualTo("INTAKE-SIZE");
    }

    @Test
    void refusesStreamsPackedTwice() throws IOException {
        assertThat(refusal(withCrossReferences("/Filter[/LZWDecode/FlateDecode]", packed(100))))
                .isEqualTo("INTAKE-SIZE");
    }

    private static String refusal(byte[] pdf) {
        HybridPdf.Content content = HybridPdf.open(pdf);
        assertThat(content).isInstanceOf(HybridPdf.Content.Refused.class);
        return ((HybridPdf.Content.Refused) content).finding().rule();
    }

    private static byte[] packed(int zeros) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            byte[] chunk = new byte[1 << 20];
            for (int left = zeros; left > 0; left -= chunk.length) {
                deflater.write(chunk, 0, Math.min(left, chunk.length));
            }
        }
        return packed.toByteArray();
    }

    /** A file of nothing but a cross-reference stream. */
    private static byte[] withCrossReferences(String entries, byte[] content) throws IOException {
        String filter = entries.contains("/Filter") ? "" : "/Filter/FlateDecode";
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.write("%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1));
        int start = pdf.size();
        pdf.write(
                "1 0 obj\n<</Type/XRef/W[1 2 1]/Size 2/Root 2 0 R%s%s/Length %d>>\nstream\n"
                        .formatted(filter, entries, content.length)
                        .getBytes(StandardCharsets.ISO_8859_1));
        pdf.write(content);
        pdf.write(
                "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(start)
                        .getBytes(StandardCharsets.ISO_8859_1));
        return pdf.toByteArray();
    }

    private static byte[] pdf(Map<String, byte[]> files, String relationship) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            Map<String, PDComplexFileSpecification> attached = new LinkedHashMap<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                attached.put(file.getKey(), attachment(document, file, relationship));
            }
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(attached);
            PDDocumentNameDictionary names =
                    new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            return saved(document);
        }
    }

    private static PDComplexFileSpecification attachment(
            PDDocument document, Map.Entry<String, byte[]> file, String relationship)
            throws IOException {
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(file.getKey());
        specification.getCOSObject().setName("AFRelationship", relationship);
        specification.setEmbeddedFile(
                new PDEmbeddedFile(
                        document, new ByteArrayInputStream(file.getValue()), COSName.FLATE_DECODE));
        return specification;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        document.save(pdf);
        return pdf.toByteArray();
    }
}
