package io.sealbill.app.biller;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

/**
 * A biller as everybody may see it.
 *
 * @param slug names it in addresses; never changes
 * @param country ISO 3166-1 alpha-2
 * @param zone in which its due dates are meant
 * @param locale its own language; documents are in their customer's
 * @param accentColour {@code #rrggbb}, lower case
 * @param logo none if it stands by its name alone
 */
public record Biller(
        UUID billerId,
        String slug,
        String legalName,
        String trade,
        String country,
        Currency currency,
        ZoneId zone,
        Locale locale,
        String accentColour,
        @Nullable LogoImage logo,
        boolean active) {

    /**
     * A logo as pages show it.
     *
     * @param hash of the picture, 64 hexadecimal digits
     * @param alternative what it shows, for those who do not see it
     * @param width in pixels, as {@code height}
     */
    public record LogoImage(String hash, String alternative, int width, int height) {
        /** Where everybody finds it; another picture has another address. */
        public String path() {
            return "/brands/" + hash + ".png";
        }
    }

    /** A biller before it is registered. */
    public record Registration(
            String slug,
            String legalName,
            String trade,
            String country,
            String currency,
            String zone,
            String locale,
            String accentColour) {}
}
