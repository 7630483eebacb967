package io.sealbill.kernel.document.pdf;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A4 pages to write on. Heights are measured from the top of the page in points; {@code y} is where
 * the next line goes.
 */
final class Sheet implements AutoCloseable {
    static final float LEFT = 48;
    static final float RIGHT = PDRectangle.A4.getWidth() - 48;
    static final float TOP = 48;
    static final float BOTTOM = PDRectangle.A4.getHeight() - 64;
    private static final Color RULE = new Color(0xd5d9e2);

    private final PDDocument document;
    private final TypeFaces faces;
    private final PDFont regular;
    private final PDFont semibold;
    private final CmapLookup latin;
    private final List<PDPage> pages = new ArrayList<>();
    private @Nullable PDFont chinese;
    private PDPageContentStream content;
    private float y = TOP;

    Sheet(PDDocument document, TypeFaces faces) throws IOException {
        this.document = document;
        this.faces = faces;
        this.regular = PDType0Font.load(document, faces.regular(), true);
        this.semibold = PDType0Font.load(document, faces.semibold(), true);
        this.latin = TypeFaces.glyphs(faces.regular());
        this.content = open();
    }

    float y() {
        return y;
    }

    void moveTo(float height) {
        y = height;
    }

    void skip(float height) {
        y += height;
    }

    int pageCount() {
        return pages.size();
    }

    /** Whether {@code height} more points fit on the page. */
    boolean fits(float height) {
        return y + height <= BOTTOM;
    }

    void newPage() throws IOException {
        content.close();
        content = open();
        y = TOP;
    }

    /** Starts a new page unless {@code height} more points fit. */
    void keepTogether(float height) throws IOException {
        if (!fits(height)) {
            newPage();
        }
    }

    private PDPageContentStream open() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        return new PDPageContentStream(document, page);
    }

    /** Goes back to write on page {@code index}, as for footers. */
    void reopen(int index) throws IOException {
        content.close();
        content =
                new PDPageContentStream(
                        document,
                        pages.get(index),
                        PDPageContentStream.AppendMode.APPEND,
                        true,
                        true);
    }

    void rule(float from, float to) throws IOException {
        content.setStrokingColor(RULE);
        content.setLineWidth(0.6f);
        content.moveTo(from, flip(y));
        content.lineTo(to, flip(y));
        content.stroke();
    }

    /** One line beginning at {@code x}; {@code y} stays. */
    void text(String text, float x, Style style) throws IOException {
        content.beginText();
        content.newLineAtOffset(x, flip(y + style.size()));
        for (Run run : runs(text, style)) {
            content.setFont(run.font(), style.size());
            content.setNonStrokingColor(style.color());
            embolden(run, style);
            content.showText(run.text());
        }
        content.endText();
    }

    /** One line ending at {@code x}; figures then stand under each other. */
    void textTo(String text, float x, Style style) throws IOException {
        text(text, x - width(text, style), style);
    }

    /** The Chinese face has one weight: a hairline around its glyphs makes the other. */
    private void embolden(Run run, Style style) throws IOException {
        if (style.bold() && run.font().equals(chinese)) {
            content.setRenderingMode(RenderingMode.FILL_STROKE);
            content.setStrokingColor(style.color());
            content.setLineWidth(style.size() * 0.028f);
        } else {
            content.setRenderingMode(RenderingMode.FILL);
        }
    }

    float width(String text, Style style) throws IOException {
        float width = 0;
        for (int codePoint : text.codePoints().filter(Sheet::isVisible).toArray()) {
            width += advance(codePoint, style.bold());
        }
        return width * style.size();
    }

    /** In parts of the font size. Asking the fonts is a hundred times faster than asking PDFBox. */
    private float advance(int codePoint, boolean bold) throws IOException {
        int glyph = latin.getGlyphId(codePoint);
        if (glyph == 0 && hasGlyph(codePoint)) {
            TrueTypeFont font = faces.chinese();
            int other = TypeFaces.glyphs(font).getGlyphId(codePoint);
            return (float) font.getAdvanceWidth(other) / font.getUnitsPerEm();
        }
        TrueTypeFont font = bold ? faces.semibold() : faces.regular();
        int shown = glyph == 0 ? latin.getGlyphId('?') : glyph;
        return (float) font.getAdvanceWidth(shown) / font.getUnitsPerEm();
    }

    private record Run(PDFont font, String text) {}

    private List<Run> runs(String text, Style style) throws IOException {
        List<Run> runs = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        PDFont font = style.bold() ? semibold : regular;
        for (int codePoint : text.codePoints().filter(Sheet::isVisible).toArray()) {
            PDFont next = fontOf(codePoint, style);
            if (!next.equals(font) && !current.isEmpty()) {
                runs.add(new Run(font, current.toString()));
                current.setLength(0);
            }
            font = next;
            current.appendCodePoint(hasGlyph(codePoint) ? codePoint : '?');
        }
        if (!current.isEmpty()) {
            runs.add(new Run(font, current.toString()));
        }
        return runs;
    }

    /** Control and direction characters could make a document say what it does not hold. */
    private static boolean isVisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }

    private boolean hasGlyph(int codePoint) {
        try {
            return latin.getGlyphId(codePoint) != 0
                    || TypeFaces.glyphs(faces.chinese()).getGlyphId(codePoint) != 0;
        } catch (IOException e) {
            throw new IllegalStateException("the font was parsed before", e);
        }
    }

    private PDFont fontOf(int codePoint, Style style) throws IOException {
        if (latin.getGlyphId(codePoint) != 0 || !hasGlyph(codePoint)) {
            return style.bold() ? semibold : regular;
        }
        if (chinese == null) {
            chinese = PDType0Font.load(document, faces.chinese(), true);
        }
        return chinese;
    }

    /** {@code text} in lines of at most {@code width} points; line breaks in it are kept. */
    List<String> wrap(String text, float width, Style style) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.lines().toList()) {
            new Wrapping(this, style, width).wrap(paragraph.strip(), lines);
        }
        return lines;
    }

    /** Writes wrapped text downwards and moves below it; starts new pages as needed. */
    void paragraph(String text, float x, float width, Style style) throws IOException {
        for (String line : wrap(text, width, style)) {
            keepTogether(style.leading());
            text(line, x, style);
            skip(style.leading());
        }
    }

    private static float flip(float height) {
        return PDRectangle.A4.getHeight() - height;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
