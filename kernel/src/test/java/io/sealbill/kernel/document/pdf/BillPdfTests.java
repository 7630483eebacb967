package io.sealbill.kernel.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.pdf.font.MissingGlyphs;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.mustangproject.ZUGFeRD.TransactionCalculator;
import org.mustangproject.ZUGFeRD.ZUGFeRDInvoiceImporter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * What a bill's document promises: readable for decades, by people, screen readers and programs.
 */
class BillPdfTests {
    private static final String CHINESE =
            Samples.CSV
                    .replace("Ada Lovelace", "爱达·洛夫莱斯")
                    .replace("Mobile tariff", "移动电话套餐 𠮷 Ünïcödé ﷽")
                    .replace("Nordlicht Telefon AG", "北极光电信股份公司");

    private static final String CREDIT_NOTE =
            Samples.CSV
                    .replace("invoiceNumber,", "typeCode,invoiceNumber,")
                    .replace("\nT-2026-11,", "\n381,T-2026-11,");

    @Test
    void passesVeraPdfInLatinAndChinese() throws Exception {
        for (String csv : List.of(Samples.CSV, CHINESE, CREDIT_NOTE)) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                byte[] pdf = BillPdf.render(Samples.read(csv), locale);
                assertThat(ArchiveCheck.brokenRules(pdf)).isEmpty();
            }
        }
    }

    @Test
    void passesVeraPdfOnManyPages() throws Exception {
        byte[] pdf = BillPdf.render(longBill(), Locale.ENGLISH);
        assertThat(ArchiveCheck.brokenRules(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(4);
        }
    }

    @Test
    void passesVeraPdfWithWhatOthersPublished() throws Exception {
        int checked = 0;
        List<Path> files = Samples.xmlFiles(Samples.data("einvoice-en16931"));
        for (int i = 0; i < files.size(); i += 6) {
            if (Samples.result(Files.readAllBytes(files.get(i))) instanceof ReadResult.Read read) {
                byte[] pdf = BillPdf.render(read.bill(), Locale.ENGLISH);
                assertThat(ArchiveCheck.brokenRules(pdf)).as("%s", files.get(i)).isEmpty();
                checked++;
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void aReceiptPassesVeraPdf() throws Exception {
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
        assertThat(ArchiveCheck.brokenRules(ReceiptPdf.render(receipt, Locale.ENGLISH))).isEmpty();
    }

    /** So that the checks above mean something. */
    @Test
    void veraPdfRefusesTheDocumentOnceItsMarksAreGone() throws Exception {
        byte[] pdf = BillPdf.render(Samples.bill(), Locale.ENGLISH);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().setMarkInfo(null);
            document.getDocumentCatalog().setOutputIntents(List.of());
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            assertThat(ArchiveCheck.brokenRules(bytes.toByteArray())).hasSizeGreaterThan(1);
        }
    }

    @Test
    void mustangFindsTheSameFigures() throws Exception {
        for (String csv : List.of(Samples.CSV, CHINESE, CREDIT_NOTE)) {
            Bill bill = Samples.read(csv);
            byte[] pdf = BillPdf.render(bill, Locale.ENGLISH);
            var importer = new ZUGFeRDInvoiceImporter(new ByteArrayInputStream(pdf));
            var invoice = importer.extractInvoice();
            assertThat(invoice.getNumber()).isEqualTo(bill.invoiceNumber());
            assertThat(invoice.getSender().getName()).isEqualTo(bill.seller().name());
            assertThat(invoice.getZFItems()).hasSameSizeAs(bill.lines());
            TransactionCalculator figures = new TransactionCalculator(invoice);
            assertThat(figures.getTaxBasis())
                    .isEqualByComparingTo(bill.totals().amountWithoutVat());
            assertThat(figures.getGrandTotal()).isEqualByComparingTo(bill.totals().amountWithVat());
            assertThat(figures.getDuePayable()).isEqualByComparingTo(bill.payableAmount());
        }
    }

    @Test
    void theEmbeddedInvoiceBreaksNoRuleAndIsTheSameBill() throws Exception {
        Bill bill = Samples.bill();
        byte[] pdf = BillPdf.render(bill, Locale.ENGLISH);
        byte[] xml = attached(pdf, "factur-x.xml");
        ReadResult read = Samples.result(xml);
        assertThat(read.findings()).isEmpty();
        Bill embedded = ((ReadResult.Read) read).bill();
        assertThat(embedded.totals()).isEqualTo(bill.totals());
        assertThat(embedded.lines()).isEqualTo(bill.lines());
        assertThat(embedded.process().specificationIdentifier())
                .isEqualTo("urn:cen.eu:en16931:2017");
        assertThat(BillJson.read(attached(pdf, BillPdf.ATTACHMENT))).isEqualTo(bill);
    }

    /** The profile would say another sum. */
    @Test
    void whatTheProfileHasNoWordsForIsNotSaidInIt() throws Exception {
        Path folder = Samples.data("einvoice-xrechnung-testsuite");
        Predicate<Bill> collects = bill -> !bill.thirdPartyPayments().isEmpty();
        int found = 0;
        for (Path file : Samples.xmlFiles(folder)) {
            if (Samples.result(Files.readAllBytes(file)) instanceof ReadResult.Read read
                    && collects.test(read.bill())) {
                byte[] pdf = BillPdf.render(read.bill(), Locale.ENGLISH);
                assertThat(attachmentNames(pdf)).containsExactly(BillPdf.ATTACHMENT);
                assertThat(ArchiveCheck.brokenRules(pdf)).isEmpty();
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void sameBillGivesSameBytesOnAnyThread() throws Exception {
        Bill bill = Samples.read(CHINESE);
        byte[] expected = BillPdf.render(bill, Locale.ENGLISH);
        List<Thread> threads = new ArrayList<>();
        List<byte[]> rendered = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> rendered.add(BillPdf.render(bill, Locale.ENGLISH))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(rendered).hasSize(4).allSatisfy(each -> assertThat(each).isEqualTo(expected));
    }

    @Test
    void everyWordCanBeSelectedAsText() throws Exception {
        try (PDDocument document =
                Loader.loadPDF(BillPdf.render(Samples.read(CHINESE), Locale.ENGLISH))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "爱达·洛夫莱斯",
                            "移动电话套餐 ? Ünïcödé ? 1 months €24.99",
                            "Amount due €41.56",
                            "DE89 3704 0044");
        }
    }

    @Test
    void whatTheFontsLackIsWarnedOfByName() {
        assertThat(MissingGlyphs.in(BillJson.write(Samples.bill()))).isEmpty();
        Finding warning = MissingGlyphs.in(BillJson.write(Samples.read(CHINESE))).orElseThrow();
        assertThat(warning.rule()).isEqualTo("INTAKE-GLYPH");
        assertThat(warning.severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(warning.text()).endsWith("𠮷 (U+20BB7), ﷽ (U+FDFD).");
    }

    @Test
    void aBankingAppReadsTheTransferFromThePage() throws Exception {
        assertThat(scanned(Samples.bill()))
                .isEqualTo(
                        """
                        BCD
                        002
                        1
                        SCT

                        Nordlicht Telefon AG
                        DE89370400440532013000
                        EUR41.56


                        T-2026-11 C-1001\
                        """);
    }

    /** EPC069-12 knows euro, an IBAN, and an amount above zero only. */
    @Test
    void noTransferIsOfferedThatABankWouldRefuse() {
        for (String csv :
                List.of(
                        Samples.CSV.replace(",EUR,", ",SEK,"),
                        Samples.CSV.replace("DE89370400440532013000", "DE89370400440532013001"),
                        CREDIT_NOTE)) {
            assertThat(PaymentCode.of(Samples.read(csv))).isNull();
        }
    }

    /** Where a bank would refuse, the customer signs in and pays there. */
    @Test
    void whoCannotPayByTransferScansTheWayToThePortal() throws Exception {
        URI link = URI.create("https://bills.example/bills/0192f0c1-0000-8000-8000-000000000001");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Bill kronor = Samples.read(Samples.CSV.replace(",EUR,", ",SEK,"));
            byte[] pdf = BillPdf.renderWithXml(kronor, new BillPdf.Look(locale, link)).pdf();
            assertThat(scanned(pdf)).isEqualTo(link.toString());
            assertThat(ArchiveCheck.brokenRules(pdf)).isEmpty();
        }
        byte[] euro =
                BillPdf.renderWithXml(Samples.bill(), new BillPdf.Look(Locale.ENGLISH, link)).pdf();
        assertThat(scanned(euro)).startsWith("BCD\n");
        assertThat(PaymentCode.ofLink(Samples.read(CREDIT_NOTE), link)).isNull();
    }

    private static String scanned(Bill bill) throws Exception {
        return scanned(BillPdf.render(bill, Locale.ENGLISH));
    }

    private static String scanned(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int[] pixels =
                    picture.getRGB(
                            0,
                            0,
                            picture.getWidth(),
                            picture.getHeight(),
                            null,
                            0,
                            picture.getWidth());
            var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(source)),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        }
    }

    private static Bill longBill() {
        StringBuilder csv = new StringBuilder(Samples.CSV.replace(",41.56", ","));
        for (int i = 0; i < 160; i++) {
            csv.append("T-2026-11,,,,,,,,,,,,,,,,Call no. ")
                    .append(i)
                    .append(" to a number that is long enough to fill a line,1,,0.10,S,19,\n");
        }
        return Samples.read(csv.toString());
    }

    private static List<String> attachmentNames(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return List.copyOf(
                    document.getDocumentCatalog()
                            .getNames()
                            .getEmbeddedFiles()
                            .getNames()
                            .keySet());
        }
    }

    private static byte[] attached(byte[] pdf, String name) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var files = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            var file = Objects.requireNonNull(files.get(name), name);
            return file.getEmbeddedFile().toByteArray();
        }
    }
}
