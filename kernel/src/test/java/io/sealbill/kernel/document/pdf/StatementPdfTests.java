package io.sealbill.kernel.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.statement.Statements;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import javax.imageio.ImageIO;

/** What a statement's document shows, to people and to screen readers. */
class StatementPdfTests {
    /** As many entries as fill three pages. */
    private static Statement longOne() {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            more.append(
                    "{\"kind\":\"payment\",\"reference\":\"P-%d\",\"date\":\"2026-11-06\",\"amount\":0.00,\"openAmount\":0.00},"
                            .formatted(i));
        }
        return Statements.of(Statements.json().replace("\"entries\": [", "\"entries\": [" + more));
    }

    @Test
    void isAnArchiveDocumentThatScreenReadersRead() throws Exception {
        byte[] english = StatementPdf.render(Statements.statement(), Locale.ENGLISH);
        byte[] chinese = StatementPdf.render(longOne(), Locale.SIMPLIFIED_CHINESE);
        assertThat(ArchiveCheck.brokenRules(english)).isEmpty();
        assertThat(ArchiveCheck.brokenRules(chinese)).isEmpty();
        assertThat(text(english))
                .contains(
                        "Statement of account",
                        "€76.20 owed on 30 November 2026",
                        "This statement is not a bill.",
                        "Balance brought forward €100.00 €0.00",
                        "Payment TRX-7781 -€110.00 -€10.00",
                        "Bill W-2026-10 4 December 2026 €84.20 €74.20",
                        "Closing balance €76.20 €76.20",
                        "No due date €12.00")
                .doesNotContain("Invoice", "Pay ");
        assertThat(text(chinese)).contains("对账单", "截至 2026年11月30日 应付 €76.20", "期末余额");
        draw(english);
    }

    @Test
    void saysInWhoseFavourTheBalanceIs() throws IOException {
        String json = Statements.json();
        String credit =
                json.replace(
                                "\"amount\": 110.00, \"openAmount\": 10.00",
                                "\"amount\": 210.00, \"openAmount\": 110.00")
                        .replace("\"closingBalance\": 76.20", "\"closingBalance\": -23.80");
        String settled =
                json.replace(
                                "\"amount\": 110.00, \"openAmount\": 10.00",
                                "\"amount\": 186.20, \"openAmount\": 86.20")
                        .replace("\"closingBalance\": 76.20", "\"closingBalance\": 0.00");
        assertThat(text(StatementPdf.render(Statements.of(credit), Locale.ENGLISH)))
                .contains("€23.80 in your favour on 30 November 2026");
        assertThat(text(StatementPdf.render(Statements.of(settled), Locale.ENGLISH)))
                .contains("Nothing owed on 30 November 2026");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** To be looked at. */
    private static void draw(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 70);
            Path folder = Files.createDirectories(Path.of("target", "pages"));
            ImageIO.write(page, "png", folder.resolve("statement.png").toFile());
        }
    }
}
