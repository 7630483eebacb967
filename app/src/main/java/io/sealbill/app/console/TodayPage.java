package io.sealbill.app.console;

import static io.sealbill.app.identity.StaffRole.BILLER_ADMIN;
import static io.sealbill.app.identity.StaffRole.SECURITY_OFFICER;

import io.sealbill.app.approval.Approvals;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.SigningCertificates;
import io.sealbill.app.console.TodayView.CertificateEnd;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.intake.Intake;
import io.sealbill.app.presentment.BillFigures;
import io.sealbill.app.presentment.BillState;
import io.sealbill.app.reconciliation.Reconciliation;
import io.sealbill.app.reconciliation.ReconciliationReport;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where a biller stands today, and what waits for a person. */
@Controller
class TodayPage {
    private final BillFigures figures;
    private final Reconciliation reconciliation;
    private final Intake intake;
    private final Tenancy tenancy;
    private final Signing signing;
    private final Approvals approvals;

    TodayPage(
            BillFigures figures,
            Reconciliation reconciliation,
            Intake intake,
            Tenancy tenancy,
            Signing signing,
            Approvals approvals) {
        this.figures = figures;
        this.reconciliation = reconciliation;
        this.intake = intake;
        this.tenancy = tenancy;
        this.signing = signing;
        this.approvals = approvals;
    }

    /** Whether what the biller signs will go on to be believed. */
    @Component
    record Signing(Billers billers, SigningCertificates certificates, Clock clock) {
        Optional<CertificateEnd> end(UUID billerId) {
            ZoneId zone = billers.byId(billerId).orElseThrow().zone();
            return certificates
                    .end(billerId)
                    .flatMap(end -> CertificateEnd.of(end, clock.instant(), zone));
        }
    }

    @GetMapping("/console")
    String today(CurrentUser user, Model model) {
        UUID billerId = user.requireStaff().billerId();
        Map<BillState, Long> counts = tenancy.asBiller(billerId, () -> figures.counts(billerId));
        ReconciliationReport report = reconciliation.report(billerId);
        model.addAttribute(
                "today",
                new TodayView(
                        counts.getOrDefault(BillState.PRESENTED, 0L),
                        counts.getOrDefault(BillState.PAYING, 0L),
                        counts.getOrDefault(BillState.PAID, 0L),
                        report.toReconcile(),
                        report.discrepancies().size(),
                        intake.newest(billerId, 1).stream()
                                .filter(run -> run.progress().refused() > 0)
                                .findFirst()
                                .orElse(null),
                        toApprove(user),
                        tenancy.asBiller(billerId, () -> signing.end(billerId)).orElse(null)));
        return "console/today";
    }

    private long toApprove(CurrentUser user) {
        CurrentUser.Staff staff = user.requireStaff();
        return staff.isAny(BILLER_ADMIN, SECURITY_OFFICER)
                ? approvals.open(staff.billerId()).stream()
                        .filter(
                                asked ->
                                        !asked.maker().equals(user.userId())
                                                && !asked.subjectId().equals(user.userId()))
                        .count()
                : 0;
    }
}
