package io.sealbill.app.console.brand;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.brand.Brands;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.Logo;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.UUID;

/** Sets a look, and says in the audit log who did. */
@Component
class BrandChange {
    private final Brands brands;
    private final Audit audit;
    private final Tenancy tenancy;

    BrandChange(Brands brands, Audit audit, Tenancy tenancy) {
        this.brands = brands;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    void set(CurrentUser user, HttpServletRequest form, AccentColour accent, @Nullable Logo logo) {
        UUID billerId = user.requireStaff().billerId();
        AuditEntry entry =
                new AuditEntry(
                        billerId,
                        Actor.staff(user.userId()),
                        logo == null ? "brand_set_without_logo" : "brand_set",
                        null,
                        AuditEntry.Outcome.SUCCESS,
                        Origin.ofAddress(form.getRemoteAddr()));
        tenancy.asBiller(
                billerId,
                () -> {
                    brands.set(billerId, accent, logo);
                    audit.record(entry);
                    return billerId;
                });
    }
}
