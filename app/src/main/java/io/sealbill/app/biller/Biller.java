package io.sealbill.app.biller;

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
 * @param locale its own language, for numbers and dates on its bills
 * @param accentColour {@code #rrggbb}, lower case
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
        boolean active) {

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
