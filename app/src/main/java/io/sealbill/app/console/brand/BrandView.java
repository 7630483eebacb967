package io.sealbill.app.console.brand;

import io.sealbill.app.biller.Biller;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.Logo;

import org.jspecify.annotations.Nullable;

import java.util.Base64;

/**
 * A look as the page shows it: of now, or one that is tried.
 *
 * @param accent {@code #rrggbb}
 * @param source the picture's address; one that is tried is its own address
 * @param picture one that is tried, in base64; empty for none
 */
record BrandView(
        String biller,
        String accent,
        @Nullable String source,
        String alternative,
        String picture,
        boolean tried) {

    /** What stands now. */
    static BrandView of(Biller biller) {
        Biller.LogoImage logo = biller.logo();
        return new BrandView(
                biller.legalName(),
                biller.accentColour(),
                logo == null ? null : logo.path(),
                logo == null ? biller.legalName() : logo.alternative(),
                "",
                false);
    }

    /** What would stand. */
    static BrandView tried(Biller biller, AccentColour accent, @Nullable Logo logo) {
        String picture = logo == null ? "" : Base64.getEncoder().encodeToString(logo.png());
        return new BrandView(
                biller.legalName(),
                accent.text(),
                logo == null ? null : "data:image/png;base64," + picture,
                logo == null ? biller.legalName() : logo.alternative(),
                picture,
                true);
    }

    /** Six hexadecimal digits, by which the page finds the colour's style sheet. */
    public String colour() {
        return accent.substring(1);
    }
}
