package io.sealbill.app.console.access;

import io.sealbill.app.approval.Signatory;
import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.member.Grants;
import io.sealbill.app.identity.member.Reviews;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.util.UUID;

/** Taking rights back and looking them over, each act with its entry in the audit log. */
@Component
class Rights {
    private final Grants grants;
    private final Reviews reviews;
    private final Tenancy tenancy;
    private final Audit audit;

    Rights(Grants grants, Reviews reviews, Tenancy tenancy, Audit audit) {
        this.grants = grants;
        this.reviews = reviews;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    void end(CurrentUser user, Signatory by, UUID grantId) {
        UUID billerId = user.requireStaff().billerId();
        tenancy.asBiller(
                billerId,
                () -> {
                    record(billerId, by, "right_taken_back", grantId);
                    return grants.end(billerId, grantId, by.userId());
                });
    }

    void review(CurrentUser user, Signatory by, UUID grantId, boolean keeps) {
        UUID billerId = user.requireStaff().billerId();
        tenancy.asBiller(
                billerId,
                () -> {
                    reviews.review(billerId, grantId, keeps, by.userId());
                    record(billerId, by, keeps ? "right_kept" : "right_taken_back", grantId);
                    return grantId;
                });
    }

    private void record(UUID billerId, Signatory by, String action, UUID grantId) {
        audit.record(
                new AuditEntry(
                        billerId,
                        Actor.staff(by.userId()),
                        action,
                        grantId,
                        Outcome.SUCCESS,
                        by.origin()));
    }
}
