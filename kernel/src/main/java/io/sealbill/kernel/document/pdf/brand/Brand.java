package io.sealbill.kernel.document.pdf.brand;

import org.jspecify.annotations.Nullable;

/**
 * What a biller's documents look like.
 *
 * @param accent none for the ink of all other text
 */
public record Brand(@Nullable AccentColour accent, @Nullable Logo logo) {
    public static final Brand NONE = new Brand(null, null);
}
