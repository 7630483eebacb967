package io.sealbill.kernel.document.pdf.sheet;

import io.sealbill.kernel.document.pdf.font.Face;
import io.sealbill.kernel.document.pdf.font.TypeFaces;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;

/** Chooses the font of each character, measures and writes text. */
final class Typesetter {
    private static final int UNKNOWN = '?';

    /** Embedded in every document, so that most of them share a subset. */
    private static final String COMMON = common();

    private final TypeFaces faces;
    private final Face regular;
    private final Face semibold;
    private @Nullable Face chinese;

    Typesetter(TypeFaces faces) {
        this.faces = faces;
        this.regular = faces.regular("R", COMMON);
        this.semibold = faces.semibold("B", COMMON);
    }

    private static String common() {
        StringBuilder characters = new StringBuilder("€–−·…ÄÖÜäöüßéè");
        for (char printable = ' '; printable <= '~'; printable++) {
            characters.append(printable);
        }
        return characters.toString();
    }

    float width(String text, Style style) throws IOException {
        float width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (TypeFaces.isVisible(codePoint)) {
                Face face = face(codePoint, style.bold());
                width += face.advance(shown(face, codePoint));
            }
        }
        return width * style.size();
    }

    /** Writes one line, font by font. */
    void write(String text, Style style, Page page) throws IOException {
        Face face = null;
        StringBuilder glyphs = new StringBuilder(4 * text.length());
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (TypeFaces.isVisible(codePoint)) {
                Face next = face(codePoint, style.bold());
                if (face != null && !next.equals(face)) {
                    show(face, glyphs, style, page);
                }
                face = next;
                face.write(shown(face, codePoint), glyphs);
            }
        }
        if (face != null) {
            show(face, glyphs, style, page);
        }
    }

    /** The Chinese face has one weight: a hairline around its glyphs makes the other. */
    private void show(Face face, StringBuilder glyphs, Style style, Page page) {
        boolean outlined = style.bold() && face.equals(chinese);
        page.show(new Page.Glyphs(face.name(), glyphs), style, outlined);
        glyphs.setLength(0);
    }

    private static int shown(Face face, int codePoint) {
        return face.shows(codePoint) ? codePoint : UNKNOWN;
    }

    private Face face(int codePoint, boolean bold) throws IOException {
        Face latin = bold ? semibold : regular;
        if (latin.shows(codePoint)) {
            return latin;
        }
        if (chinese == null) {
            chinese = faces.chinese("C");
        }
        return chinese.shows(codePoint) && !isPrivate(codePoint) ? chinese : latin;
    }

    /** What it looks like would say nothing of what it means. */
    private static boolean isPrivate(int codePoint) {
        return Character.getType(codePoint) == Character.PRIVATE_USE;
    }

    /** Embeds the fonts that were used. */
    COSDictionary embed(PDDocument document) throws IOException {
        COSDictionary fonts = new COSDictionary();
        for (Face face : Arrays.asList(regular, semibold, chinese)) {
            if (face != null && face.isUsed()) {
                fonts.setItem(COSName.getPDFName(face.name()), face.embed(document));
            }
        }
        return fonts;
    }
}
