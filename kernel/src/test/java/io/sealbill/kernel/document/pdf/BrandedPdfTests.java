package io.sealbill.kernel.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.Brand;
import io.sealbill.kernel.document.pdf.brand.Logo;
import io.sealbill.kernel.document.pdf.brand.Pictures;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A biller's logo and colour on its documents. */
class BrandedPdfTests {
    private static final int DPI = 144;

    @Test
    void aBillWithALogoPassesVeraPdf() throws Exception {
        for (byte[] file :
                List.of(Pictures.disc(600, 200), Pictures.photograph(300, 300, "jpeg"))) {
            assertThat(ArchiveCheck.brokenRules(bill(brand(file)))).isEmpty();
        }
    }

    @Test
    void aReceiptWithALogoPassesVeraPdf() throws Exception {
        Receipt receipt =
                new Receipt(
                        "R-1",
                        "北极光 Telefon AG",
                        "Ada",
                        "C-1001",
                        "T-2026-11",
                        new BigDecimal("41.56"),
                        "EUR",
                        "visa",
                        "4242",
                        Instant.parse("2026-11-20T08:00:00Z"),
                        "ch_1");
        byte[] pdf = ReceiptPdf.render(receipt, Locale.ENGLISH, brand(Pictures.disc(200, 80)));
        assertThat(ArchiveCheck.brokenRules(pdf)).isEmpty();
        assertThat(shows(pdf, 0x0b6e99)).isTrue();
    }

    @Test
    void theLogoIsSeenAndReadOutAndTheColourIsOnThePage() throws Exception {
        byte[] pdf = bill(brand(Pictures.disc(600, 200)));
        assertThat(shows(pdf, 0x0b6e99)).as("the logo").isTrue();
        assertThat(shows(pdf, 0x8a4b08)).as("the accent").isTrue();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(alternatives(document)).contains("A blue disc");
        }
        byte[] plain = bill(Brand.NONE);
        assertThat(shows(plain, 0x0b6e99) || shows(plain, 0x8a4b08)).isFalse();
        assertThat(pdf.length - plain.length).isLessThan(3 << 10);
    }

    @Test
    void theSameBillAndLogoGiveTheSameBytes() throws Exception {
        Brand brand = brand(Pictures.disc(600, 200));
        assertThat(bill(brand)).isEqualTo(bill(brand)).isEqualTo(bill(brand(brandPng(brand))));
    }

    private static byte[] brandPng(Brand brand) {
        return brand.logo() == null ? new byte[0] : brand.logo().png();
    }

    private static Brand brand(byte[] file) throws Exception {
        return new Brand(AccentColour.parse("#8a4b08"), Logo.read(file, "A blue disc"));
    }

    private static byte[] bill(Brand brand) {
        var look = new BillPdf.Look(Locale.ENGLISH, null, brand);
        return BillPdf.renderWithXml(Samples.bill(), look).pdf();
    }

    /** What stands for the figures of the structure tree. */
    private static List<String> alternatives(PDDocument document) {
        return document.getDocument().getXrefTable().keySet().stream()
                .map(key -> document.getDocument().getObjectFromPool(key).getObject())
                .filter(COSDictionary.class::isInstance)
                .map(each -> ((COSDictionary) each).getString(COSName.getPDFName("Alt")))
                .filter(each -> each != null)
                .toList();
    }

    private static boolean shows(byte[] pdf, int colour) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            int[] pixels =
                    page.getRGB(
                            0, 0, page.getWidth(), page.getHeight() / 3, null, 0, page.getWidth());
            for (int pixel : pixels) {
                if ((pixel & 0xffffff) == colour) {
                    return true;
                }
            }
            return false;
        }
    }
}
