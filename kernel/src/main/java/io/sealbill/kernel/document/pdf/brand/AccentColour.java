package io.sealbill.kernel.document.pdf.brand;

import java.awt.Color;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour in which text can be read on white paper: WCAG 2.2, 1.4.3.
 *
 * @param rgb as 0xrrggbb
 */
public record AccentColour(int rgb) {
    private static final Pattern FORM = Pattern.compile("#[0-9a-f]{6}");
    private static final int WHITE = 0xffffff;

    /**
     * @param text {@code #rrggbb}, in upper or lower case
     * @throws BrandRefusal {@code accent_colour} or {@code accent_contrast}
     */
    public static AccentColour parse(String text) throws BrandRefusal {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(plain).matches()) {
            throw new BrandRefusal(BrandRefusal.Why.ACCENT_COLOUR);
        }
        int rgb = Integer.parseInt(plain.substring(1), 16);
        if (Contrast.between(rgb, WHITE) < Contrast.ENOUGH_FOR_TEXT) {
            throw new BrandRefusal(BrandRefusal.Why.ACCENT_CONTRAST);
        }
        return new AccentColour(rgb);
    }

    /** {@code #rrggbb}, in lower case. */
    public String text() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    public Color color() {
        return new Color(rgb);
    }
}
