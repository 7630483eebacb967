package io.sealbill.app.biller.brand;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Biller.LogoImage;
import io.sealbill.app.biller.Billers;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.Brand;
import io.sealbill.kernel.document.pdf.brand.Logo;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Billers' logos and colours. Reading works in every transaction and outside of them; what bills
 * need of a logo is made once and kept in memory, as there are many bills to a biller.
 */
@Component
public class Brands {
    private static final int MOST_KEPT = 500;

    private final JdbcClient jdbc;
    private final Billers billers;
    private final Map<LogoImage, Logo> kept = new ConcurrentHashMap<>();

    Brands(JdbcClient jdbc, Billers billers) {
        this.jdbc = jdbc;
        this.billers = billers;
    }

    /**
     * Sets both, in the biller's running transaction; earlier pictures are deleted.
     *
     * @param logo none to stand by the name alone
     */
    public void set(UUID billerId, AccentColour accent, @Nullable Logo logo) {
        jdbc.sql(
                        """
                        update biller
                           set accent_colour = ?, logo_hash = null, logo_alternative = null, logo_width = null, logo_height = null
                         where biller_id = ?
                        """)
                .params(accent.text(), billerId)
                .update();
        jdbc.sql("delete from biller_logo where biller_id = ?").param(billerId).update();
        if (logo != null) {
            setLogo(billerId, logo);
        }
    }

    private void setLogo(UUID billerId, Logo logo) {
        jdbc.sql("insert into biller_logo (biller_id, logo_hash, png) values (?, ?, ?)")
                .params(billerId, logo.hash(), logo.png())
                .update();
        jdbc.sql(
                        """
                        update biller
                           set logo_hash = ?, logo_alternative = ?, logo_width = ?, logo_height = ?
                         where biller_id = ?
                        """)
                .params(logo.hash(), logo.alternative(), logo.width(), logo.height(), billerId)
                .update();
    }

    /** What the biller's documents look like; its logo of now where it was replaced since. */
    public Brand of(Biller biller) {
        int rgb = Integer.parseInt(biller.accentColour().substring(1), 16);
        return new Brand(new AccentColour(rgb), logo(biller).orElse(null));
    }

    /** The biller's logo as it was uploaded and made small. */
    public Optional<Logo> logo(Biller biller) {
        LogoImage shown = biller.logo();
        if (shown == null) {
            return Optional.empty();
        }
        Optional<Logo> found = load(shown);
        return found.isPresent()
                ? found
                : billers.byId(biller.billerId()).map(Biller::logo).flatMap(this::load);
    }

    /** The picture of this hash, if a biller has it now. */
    Optional<byte[]> png(String hash) {
        return jdbc.sql("select png from biller_logo where logo_hash = ? limit 1")
                .param(hash)
                .query(byte[].class)
                .optional();
    }

    private Optional<Logo> load(LogoImage shown) {
        Logo known = kept.get(shown);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Logo> read = png(shown.hash()).map(png -> Logo.kept(png, shown.alternative()));
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        read.ifPresent(logo -> kept.put(shown, logo));
        return read;
    }
}
