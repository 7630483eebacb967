package io.sealbill.kernel.document.pdf.brand;

/** How well one colour can be read on another. */
public final class Contrast {
    /** What WCAG 2.2, 1.4.3 asks for text. */
    public static final double ENOUGH_FOR_TEXT = 4.5;

    private Contrast() {}

    /**
     * The contrast ratio of WCAG 2.2, from 1 to 21.
     *
     * @param one as 0xrrggbb, like the other
     */
    public static double between(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Relative luminance as WCAG 2.2 defines it. */
    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xff)
                + 0.7152 * linear(colour >> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
