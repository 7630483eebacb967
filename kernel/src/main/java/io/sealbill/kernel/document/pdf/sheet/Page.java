package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The drawing operators of one page (ISO 32000-1, Annex A). Heights are from the bottom, in points.
 * State that is set already is not set again.
 */
final class Page {
    private static final int HUNDREDTHS = 100;

    private final PDPage page = new PDPage(PDRectangle.A4);
    private final StringBuilder out = new StringBuilder(8 << 10);
    private final List<COSDictionary> owners = new ArrayList<>();
    private @Nullable Object marked;
    private String fill = "";
    private String stroke = "";
    private String font = "";
    private String mode = "";

    /** What is drawn from here on belongs to {@code element}; to nothing that is read, if null. */
    void mark(@Nullable Element element) {
        Object owner = element == null ? this : element;
        if (owner.equals(marked)) {
            return;
        }
        unmark();
        marked = owner;
        if (element == null) {
            out.append("/Artifact BMC\n");
            return;
        }
        int id = owners.size();
        element.addContent(page.getCOSObject(), id);
        owners.add(element.node());
        out.append('/').append(element.role().type());
        out.append(" <</MCID ").append(id).append(">> BDC\n");
    }

    private void unmark() {
        if (marked != null) {
            out.append("EMC\n");
            marked = null;
        }
    }

    /** Glyphs of one font on one line. */
    record Glyphs(String font, StringBuilder hexadecimal) {}

    void beginText(float x, float y) {
        out.append("BT ");
        number(x);
        number(y);
        out.append("Td\n");
    }

    void show(Glyphs glyphs, Style style, boolean outlined) {
        fill(style.color());
        String wanted = "/" + glyphs.font() + " " + style.size() + " Tf\n";
        if (!wanted.equals(font)) {
            out.append(wanted);
            font = wanted;
        }
        if (outlined) {
            stroke(style.color());
            out.append(style.size() * 0.028f).append(" w ");
        }
        String rendering = outlined ? "2 Tr\n" : "0 Tr\n";
        if (!rendering.equals(mode)) {
            out.append(rendering);
            mode = rendering;
        }
        out.append('<').append(glyphs.hexadecimal()).append("> Tj\n");
    }

    void endText() {
        out.append("ET\n");
    }

    void line(float from, float to, float y, Color color) {
        stroke(color);
        out.append("0.6 w ");
        number(from);
        number(y);
        out.append("m ");
        number(to);
        number(y);
        out.append("l S\n");
    }

    void beginSquares(Color color) {
        fill(color);
    }

    void square(float x, float y, float width, float height) {
        number(x);
        number(y);
        number(width);
        number(height);
        out.append("re\n");
    }

    void endSquares() {
        out.append("f\n");
    }

    void picture(String name, float x, float y, float width, float height) {
        out.append("q ");
        number(width);
        out.append("0 0 ");
        number(height);
        number(x);
        number(y);
        out.append("cm /").append(name).append(" Do Q\n");
    }

    private void fill(Color color) {
        String wanted = color(color) + "rg\n";
        if (!wanted.equals(fill)) {
            out.append(wanted);
            fill = wanted;
        }
    }

    private void stroke(Color color) {
        String wanted = color(color) + "RG\n";
        if (!wanted.equals(stroke)) {
            out.append(wanted);
            stroke = wanted;
        }
    }

    private static String color(Color color) {
        return color.getRed() / 255f
                + " "
                + color.getGreen() / 255f
                + " "
                + color.getBlue() / 255f
                + " ";
    }

    private void number(float value) {
        int hundredths = Math.round(value * HUNDREDTHS);
        if (hundredths < 0) {
            out.append('-');
        }
        int rest = Math.abs(hundredths) % HUNDREDTHS;
        out.append(Math.abs(hundredths) / HUNDREDTHS);
        out.append(rest < 10 ? ".0" : ".").append(rest).append(' ');
    }

    PDPage page() {
        return page;
    }

    /** By number of the marked content, to which part it belongs. */
    List<COSDictionary> owners() {
        return owners;
    }

    /** The whole content; nothing can be drawn afterwards. */
    String content() {
        unmark();
        return out.toString();
    }
}
