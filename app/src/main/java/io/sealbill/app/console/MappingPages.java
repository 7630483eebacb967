package io.sealbill.app.console;

import static io.sealbill.app.identity.StaffRole.BILLER_ADMIN;
import static io.sealbill.app.identity.StaffRole.BILLING_CLERK;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.intake.rules.StoredMappings;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;

/** How a biller's CSV files are read: proposed, tried, and kept. */
@Controller
class MappingPages {
    private static final int HEAD_BYTES = 64 << 10;

    private final StoredMappings mappings;
    private final RuleSettings settings;
    private final Tenancy tenancy;
    private final Audit audit;

    MappingPages(StoredMappings mappings, RuleSettings settings, Tenancy tenancy, Audit audit) {
        this.mappings = mappings;
        this.settings = settings;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    @GetMapping("/console/mappings")
    String mappings(CurrentUser user, Model model) {
        UUID billerId = user.requireStaff().billerId();
        model.addAttribute("mappings", tenancy.asBiller(billerId, () -> mappings.all(billerId)));
        model.addAttribute("clerk", user.requireStaff().isAny(BILLING_CLERK, BILLER_ADMIN));
        return "console/mappings";
    }

    /** From a file of the kind that is to be read; only its beginning is looked at. */
    @PostMapping("/console/mappings/proposal")
    String propose(@RequestParam("file") MultipartFile file, CurrentUser user, Model model)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            MappingDraft draft =
                    MappingDraft.proposed(
                            MappingDraft.nameOf(name), content.readNBytes(HEAD_BYTES));
            return show(draft, user, model);
        }
    }

    @PostMapping("/console/mappings/preview")
    String preview(CurrentUser user, HttpServletRequest request, Model model) {
        return show(MappingDraft.of(request), user, model);
    }

    @PostMapping("/console/mappings")
    String store(CurrentUser user, HttpServletRequest request, Model model) {
        UUID billerId = user.requireStaff().billerId();
        MappingDraft draft = MappingDraft.of(request);
        try {
            tenancy.asBiller(
                    billerId,
                    () -> {
                        UUID stored =
                                mappings.store(
                                                billerId,
                                                draft.name(),
                                                draft.header(),
                                                draft.mapping())
                                        .mappingId();
                        audit.record(entry(user, request, "csv_mapping_stored", stored));
                        return stored;
                    });
            return "redirect:/console/mappings";
        } catch (Problem refused) {
            model.addAttribute("problem", refused.code());
            return show(draft, user, model);
        }
    }

    @PostMapping("/console/mappings/{mappingId}/delete")
    String delete(@PathVariable UUID mappingId, CurrentUser user, HttpServletRequest request) {
        UUID billerId = user.requireStaff().billerId();
        tenancy.asBiller(
                billerId,
                () -> {
                    if (!mappings.delete(billerId, mappingId)) {
                        throw Problem.notFound();
                    }
                    audit.record(entry(user, request, "csv_mapping_deleted", mappingId));
                    return mappingId;
                });
        return "redirect:/console/mappings";
    }

    private String show(MappingDraft draft, CurrentUser user, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("bills", settings.preview(user.requireStaff().billerId(), draft));
        return "console/mapping";
    }

    private static AuditEntry entry(
            CurrentUser user, HttpServletRequest request, String action, UUID mappingId) {
        return new AuditEntry(
                user.requireStaff().billerId(),
                Actor.staff(user.userId()),
                action,
                mappingId,
                AuditEntry.Outcome.SUCCESS,
                Origin.ofAddress(request.getRemoteAddr()));
    }
}
