package io.sealbill.kernel.document.pdf.sheet;

import java.awt.Color;

/**
 * How a text is set.
 *
 * @param size in points
 */
public record Style(float size, boolean bold, Color color) {
    private static final Color INK = new Color(0x1a1f36);
    private static final Color GREY = new Color(0x5c6478);

    public static final Style TITLE = new Style(24, true, INK);
    public static final Style DUE = new Style(17, true, INK);
    public static final Style HEADING = new Style(9, true, INK);
    public static final Style BODY = new Style(9, false, INK);
    public static final Style STRONG = new Style(9, true, INK);
    public static final Style LABEL = new Style(9, false, GREY);
    public static final Style SMALL = new Style(8, false, GREY);
    public static final Style BRAND = new Style(13, true, INK);

    /** The same in another colour. */
    public Style in(Color other) {
        return new Style(size, bold, other);
    }

    /** From one baseline to the next. */
    public float leading() {
        return size * 1.45f;
    }
}
