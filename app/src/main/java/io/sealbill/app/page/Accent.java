package io.sealbill.app.page;

import io.sealbill.kernel.document.pdf.brand.Contrast;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A biller's accent colour as pages may use it: kept in hue, made darker or lighter until text in
 * it and text on it reach the contrast of WCAG 2.2, 1.4.3 (4.5:1) on light and on dark ground.
 */
final class Accent {
    private static final Pattern COLOUR = Pattern.compile("[0-9a-f]{6}");
    private static final double ENOUGH = 4.6;
    private static final int[] LIGHT_GROUND = {0xff, 0xff, 0xff};
    private static final int[] DARK_GROUND = {0x17, 0x1b, 0x22};
    private static final int[] BLACK = {0, 0, 0};

    private final int[] colour;

    private Accent(int[] colour) {
        this.colour = colour;
    }

    static boolean isColour(String hexadecimal) {
        return COLOUR.matcher(hexadecimal).matches();
    }

    static Accent of(String hexadecimal) {
        int value = Integer.parseInt(hexadecimal, 16);
        return new Accent(new int[] {value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff});
    }

    /** Sets the accent's tokens for everything within {@code data-accent} of this colour. */
    String styles() {
        int[] light = untilReadable(colour, BLACK, mix(LIGHT_GROUND, colour, 0.10));
        int[] dark = untilReadable(colour, LIGHT_GROUND, mix(DARK_GROUND, colour, 0.18));
        return """
        [data-accent="%s"] {
          --accent: light-dark(%s, %s);
          --accent-strong: light-dark(%s, %s);
          --accent-soft: light-dark(%s, %s);
          --on-accent: light-dark(#ffffff, %s);
        }
        """
                .formatted(
                        hexadecimal(colour),
                        css(light),
                        css(dark),
                        css(mix(light, BLACK, 0.2)),
                        css(mix(dark, LIGHT_GROUND, 0.25)),
                        css(mix(LIGHT_GROUND, colour, 0.10)),
                        css(mix(DARK_GROUND, colour, 0.18)),
                        css(mix(colour, BLACK, 0.85)));
    }

    /** Moves {@code start} towards {@code end} until it can be read on {@code ground}. */
    private static int[] untilReadable(int[] start, int[] end, int[] ground) {
        for (int step = 0; step < 20; step++) {
            int[] candidate = mix(start, end, step / 20.0);
            if (contrast(candidate, ground) >= ENOUGH) {
                return candidate;
            }
        }
        return end;
    }

    static double contrast(int[] one, int[] other) {
        return Contrast.between(rgb(one), rgb(other));
    }

    private static int rgb(int[] colour) {
        return colour[0] << 16 | colour[1] << 8 | colour[2];
    }

    private static int[] mix(int[] from, int[] to, double share) {
        int[] mixed = new int[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = (int) Math.round(from[i] + (to[i] - from[i]) * share);
        }
        return mixed;
    }

    private static String css(int[] colour) {
        return "#" + hexadecimal(colour);
    }

    private static String hexadecimal(int[] colour) {
        return String.format(Locale.ROOT, "%02x%02x%02x", colour[0], colour[1], colour[2]);
    }
}
