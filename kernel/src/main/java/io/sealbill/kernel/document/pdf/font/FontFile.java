package io.sealbill.kernel.document.pdf.font;

import io.sealbill.kernel.Bug;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFCloneUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A parsed font and the last subsets of it; for one thread at a time. Cutting out a subset costs
 * more than a page, so one that fits is used again.
 */
final class FontFile {
    private static final int SUBSETS_KEPT = 12;

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final HorizontalMetricsTable metrics;
    private final float unitsPerEm;
    private final List<Subset> subsets = new ArrayList<>();

    private FontFile(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup(false);
        this.metrics = font.getHorizontalMetrics();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    /** A subset as PDFBox embeds it, in a document of its own. */
    private record Subset(CodePoints codePoints, PDDocument document, COSDictionary font) {}

    /** Ligatures are off: no script here needs them, and they cost thirty times the page. */
    static FontFile parse(String name) throws IOException {
        try (InputStream stream = FontFile.class.getResourceAsStream("/fonts/" + name)) {
            Bug.check(stream != null, "font is not in the jar: " + name);
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
            font.setEnableGsub(false);
            return new FontFile(font);
        }
    }

    /** 0 if the font has no glyph for it. */
    int glyph(int codePoint) {
        return glyphs.getGlyphId(codePoint);
    }

    /** In parts of the font size. */
    float advance(int glyph) {
        return metrics.getAdvanceWidth(glyph) / unitsPerEm;
    }

    /** The font dictionary of the subset that shows {@code codePoints}. */
    COSDictionary embed(CodePoints codePoints, PDDocument into) throws IOException {
        Subset subset = subset(codePoints);
        return new Cloning(into).cloneForNewDocument(subset.font());
    }

    /** Copies what is compressed already as it is. */
    private static final class Cloning extends PDFCloneUtility {
        Cloning(PDDocument into) {
            super(into);
        }
    }

    private Subset subset(CodePoints codePoints) throws IOException {
        for (int i = 0; i < subsets.size(); i++) {
            if (subsets.get(i).codePoints().equals(codePoints)) {
                subsets.addFirst(subsets.remove(i));
                return subsets.getFirst();
            }
        }
        PDDocument document = new PDDocument();
        PDType0Font embedded = PDType0Font.load(document, font, true);
        codePoints.forEach(embedded::addToSubset);
        embedded.subset();
        subsets.addFirst(new Subset(codePoints.copy(), document, embedded.getCOSObject()));
        if (subsets.size() > SUBSETS_KEPT) {
            subsets.removeLast().document().close();
        }
        return subsets.getFirst();
    }
}
