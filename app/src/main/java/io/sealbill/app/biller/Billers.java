package io.sealbill.app.biller;

import io.sealbill.app.biller.Biller.LogoImage;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.BrandRefusal;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The register of billers. Reading works in every transaction and outside of them. */
@Component
public class Billers {
    private static final String COLUMNS =
            "biller_id, slug, legal_name, trade, country, currency, zone, locale, accent_colour,"
                    + " logo_hash, logo_alternative, logo_width, logo_height, status";

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;

    Billers(JdbcClient jdbc, Tenancy tenancy, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Registers a biller in a transaction of its own.
     *
     * @throws IllegalArgumentException if currency, zone or locale is not one, or nobody can read
     *     text in the accent colour
     * @throws org.springframework.dao.DuplicateKeyException if the slug is taken
     */
    public Biller create(Biller.Registration registration) {
        var biller =
                new Biller(
                        UUID.randomUUID(),
                        registration.slug(),
                        registration.legalName(),
                        registration.trade(),
                        registration.country(),
                        Currency.getInstance(registration.currency()),
                        ZoneId.of(registration.zone()),
                        Locale.forLanguageTag(registration.locale()),
                        accent(registration),
                        null,
                        true);
        return tenancy.asBiller(biller.billerId(), () -> insert(biller));
    }

    private static String accent(Biller.Registration registration) {
        try {
            return AccentColour.parse(registration.accentColour()).text();
        } catch (BrandRefusal refused) {
            throw new IllegalArgumentException(
                    registration.slug() + ": " + refused.getMessage(), refused);
        }
    }

    public Optional<Biller> byId(UUID billerId) {
        return jdbc.sql("select " + COLUMNS + " from biller where biller_id = ?")
                .param(billerId)
                .query(Billers::biller)
                .optional();
    }

    public Optional<Biller> bySlug(String slug) {
        return jdbc.sql("select " + COLUMNS + " from biller where slug = ?")
                .param(slug)
                .query(Billers::biller)
                .optional();
    }

    /** All of them, by name. */
    public List<Biller> list() {
        return jdbc.sql("select " + COLUMNS + " from biller order by legal_name, biller_id")
                .query(Billers::biller)
                .list();
    }

    private Biller insert(Biller biller) {
        jdbc.sql(
                        """
                        insert into biller (biller_id, slug, legal_name, trade, country, currency, zone, locale,
                               accent_colour, status, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', ?)
                        """)
                .params(
                        biller.billerId(),
                        biller.slug(),
                        biller.legalName(),
                        biller.trade(),
                        biller.country(),
                        biller.currency().getCurrencyCode(),
                        biller.zone().getId(),
                        biller.locale().toLanguageTag(),
                        biller.accentColour(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return biller;
    }

    private static Biller biller(ResultSet row, int number) throws SQLException {
        return new Biller(
                row.getObject("biller_id", UUID.class),
                row.getString("slug"),
                row.getString("legal_name"),
                row.getString("trade"),
                row.getString("country"),
                Currency.getInstance(row.getString("currency")),
                ZoneId.of(row.getString("zone")),
                Locale.forLanguageTag(row.getString("locale")),
                row.getString("accent_colour"),
                logo(row),
                row.getString("status").equals("active"));
    }

    private static @Nullable LogoImage logo(ResultSet row) throws SQLException {
        String hash = row.getString("logo_hash");
        return hash == null
                ? null
                : new LogoImage(
                        hash,
                        row.getString("logo_alternative"),
                        row.getInt("logo_width"),
                        row.getInt("logo_height"));
    }
}
