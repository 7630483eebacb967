package io.sealbill.kernel.document.pdf.font;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.io.IOException;

/** A font in one document, which embeds the characters that the document shows. */
public final class Face {
    private final String name;
    private final FontFile file;
    private final CodePoints used;

    /**
     * @param name in the resources of the pages
     * @param always characters that are embedded in any case, so that documents share subsets
     */
    Face(String name, FontFile file, String always) {
        this.name = name;
        this.file = file;
        this.used = CodePoints.of(always);
    }

    /** In the resources of the pages. */
    public String name() {
        return name;
    }

    /** Whether it can show the character. */
    public boolean shows(int codePoint) {
        return file.glyph(codePoint) != 0;
    }

    /** How far the character moves the pen, in parts of the font size. */
    public float advance(int codePoint) {
        return file.advance(file.glyph(codePoint));
    }

    /**
     * Appends the code of the character's glyph: with {@code Identity-H} its number in four digits.
     */
    public void write(int codePoint, StringBuilder hexadecimal) {
        used.add(codePoint);
        int glyph = file.glyph(codePoint);
        for (int shift = 12; shift >= 0; shift -= 4) {
            hexadecimal.append(Character.forDigit(glyph >> shift & 0xf, 16));
        }
    }

    /** Whether the document shows anything in it. */
    public boolean isUsed() {
        return !used.isEmpty();
    }

    /** The font dictionary, in {@code document}. */
    public COSDictionary embed(PDDocument document) throws IOException {
        return file.embed(used, document);
    }
}
