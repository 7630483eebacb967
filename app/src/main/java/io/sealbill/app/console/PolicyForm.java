package io.sealbill.app.console;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.intake.rules.RefusalPolicies;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.RefusalPolicy;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/** Which findings refuse the biller's bills, set by its administrator. */
@Controller
class PolicyForm {
    private final RefusalPolicies policies;
    private final Audit audit;
    private final Tenancy tenancy;

    PolicyForm(RefusalPolicies policies, Audit audit, Tenancy tenancy) {
        this.policies = policies;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    @PostMapping("/console/runs/policy")
    String set(
            @RequestParam String from,
            @RequestParam(defaultValue = "") String tolerated,
            @RequestParam(defaultValue = "") String refused,
            CurrentUser user,
            HttpServletRequest request) {
        UUID billerId = user.requireStaff().billerId();
        RefusalPolicy policy = RefusalPolicies.parse(from, tolerated, refused);
        AuditEntry entry =
                new AuditEntry(
                        billerId,
                        Actor.staff(user.userId()),
                        "refusal_policy_set",
                        null,
                        AuditEntry.Outcome.SUCCESS,
                        Origin.ofAddress(request.getRemoteAddr()));
        tenancy.asBiller(
                billerId,
                () -> {
                    policies.set(billerId, policy);
                    audit.record(entry);
                    return policy;
                });
        return "redirect:/console/runs";
    }
}
