package io.sealbill.kernel.document.pdf.sheet;

import io.nayuki.qrcodegen.QrCode;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A4 pages to write on. Heights are measured from the top of the page in points; {@code y} is where
 * the next line goes. Everything belongs to the {@link Element} named last, or to nothing that is
 * read.
 */
public final class Sheet {
    public static final float LEFT = 48;
    public static final float RIGHT = PDRectangle.A4.getWidth() - 48;
    public static final float TOP = 48;
    public static final float BOTTOM = PDRectangle.A4.getHeight() - 64;
    private static final Color RULE = new Color(0xd5d9e2);

    /** At 96 to the inch; what is enlarged more looks coarse. */
    private static final float LARGEST_PIXEL = 0.75f;

    private final Typesetter typesetter;
    private final List<Page> pages = new ArrayList<>();
    private final StructureTree tree = new StructureTree();
    private Page page;
    private final Map<Picture, String> pictures = new LinkedHashMap<>();
    private @Nullable Element element;
    private float y = TOP;

    Sheet(Typesetter typesetter) {
        this.typesetter = typesetter;
        this.page = open();
    }

    private Page open() {
        Page opened = new Page();
        pages.add(opened);
        return opened;
    }

    /** The whole document, as the part that holds all others. */
    public Element document() {
        return tree.document();
    }

    /** What is written from here on belongs to {@code part}. */
    public void tag(Element part) {
        element = part;
    }

    /** A new last part of the document, which what is written from here on belongs to. */
    public void begin(Role role) {
        tag(document().add(role));
    }

    /** What is written from here on repeats or adorns, and is not read out. */
    public void adornment() {
        element = null;
    }

    public float y() {
        return y;
    }

    public void moveTo(float height) {
        y = height;
    }

    public void skip(float height) {
        y += height;
    }

    public int pageCount() {
        return pages.size();
    }

    /** Whether {@code height} more points fit on the page. */
    public boolean fits(float height) {
        return y + height <= BOTTOM;
    }

    public void newPage() {
        page = open();
        y = TOP;
    }

    /** Starts a new page unless {@code height} more points fit. */
    public void keepTogether(float height) {
        if (!fits(height)) {
            newPage();
        }
    }

    /** Goes back to write on page {@code index}, as for footers. */
    public void reopen(int index) {
        page = pages.get(index);
    }

    public void rule(float from, float to) {
        page.mark(null);
        page.line(from, to, flip(y), RULE);
    }

    /** One line beginning at {@code x}; {@code y} stays. */
    public void text(String text, float x, Style style) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        page.mark(element);
        page.beginText(x, flip(y + style.size()));
        typesetter.write(text, style, page);
        page.endText();
    }

    /**
     * A code for cameras, black on white whatever the page's colours; {@code y} stays.
     *
     * @param alternative what the code is for, for those who cannot see it
     */
    public void code(QrCode code, float x, float side, String alternative) {
        float bottom = flip(y + side);
        page.mark(document().addFigure(alternative, x, bottom, x + side, flip(y)));
        page.beginSquares(Color.BLACK);
        float module = side / code.size;
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                int from = column;
                while (column < code.size && code.getModule(column, row)) {
                    column++;
                }
                if (column > from) {
                    page.square(
                            x + from * module,
                            flip(y + (row + 1) * module),
                            (column - from) * module,
                            module);
                }
            }
        }
        page.endSquares();
    }

    /**
     * A picture as large as fits, ending at {@code x}; moves below it.
     *
     * @param width the most it may take, as {@code height}
     */
    public void pictureTo(Picture picture, float x, float width, float height) {
        float scale =
                Math.min(
                        LARGEST_PIXEL,
                        Math.min(width / picture.width(), height / picture.height()));
        float left = x - scale * picture.width();
        float bottom = flip(y + scale * picture.height());
        String name = pictures.computeIfAbsent(picture, another -> "P" + (pictures.size() + 1));
        page.mark(document().addFigure(picture.alternative(), left, bottom, x, flip(y)));
        page.picture(name, left, bottom, x - left, flip(y) - bottom);
        y += scale * picture.height();
    }

    /** A bar along the top edge of the page, which nobody reads. */
    public void band(Color color, float height) {
        page.mark(null);
        page.beginSquares(color);
        page.square(0, flip(height), PDRectangle.A4.getWidth(), height);
        page.endSquares();
    }

    /** One line ending at {@code x}; figures then stand under each other. */
    public void textTo(String text, float x, Style style) throws IOException {
        text(text, x - width(text, style), style);
    }

    public float width(String text, Style style) throws IOException {
        return typesetter.width(text, style);
    }

    /**
     * {@code text} in lines of at most {@code width} points, at least one; line breaks in it are
     * kept.
     */
    public List<String> wrap(String text, float width, Style style) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.lines().toList()) {
            new Wrapping(this, style, width).wrap(paragraph.strip(), lines);
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /** Writes wrapped text downwards and moves below it; starts new pages as needed. */
    public void paragraph(String text, float x, float width, Style style) throws IOException {
        for (String line : wrap(text, width, style)) {
            keepTogether(style.leading());
            text(line, x, style);
            skip(style.leading());
        }
    }

    /** What the pages name: fonts and pictures. */
    COSDictionary resources(PDDocument document) throws IOException {
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, typesetter.embed(document));
        if (!pictures.isEmpty()) {
            COSDictionary images = new COSDictionary();
            for (Map.Entry<Picture, String> each : pictures.entrySet()) {
                images.setItem(COSName.getPDFName(each.getValue()), each.getKey().embed(document));
            }
            resources.setItem(COSName.XOBJECT, images);
        }
        return resources;
    }

    List<Page> pages() {
        return pages;
    }

    StructureTree tree() {
        return tree;
    }

    private static float flip(float height) {
        return PDRectangle.A4.getHeight() - height;
    }
}
