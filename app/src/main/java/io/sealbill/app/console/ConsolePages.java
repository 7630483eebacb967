package io.sealbill.app.console;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.page.CardLabel;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.reconciliation.Reconciliation;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A biller's payments, and how they fit what the bank says. */
@Controller
class ConsolePages {
    private static final int NEWEST = 200;

    private final Billers billers;
    private final Payments payments;
    private final Reconciliation reconciliation;
    private final Tenancy tenancy;

    ConsolePages(
            Billers billers, Payments payments, Reconciliation reconciliation, Tenancy tenancy) {
        this.billers = billers;
        this.payments = payments;
        this.reconciliation = reconciliation;
        this.tenancy = tenancy;
    }

    @GetMapping("/console/payments")
    String payments(CurrentUser user, Model model) {
        Biller biller = biller(user);
        List<PaymentAttempt> newest =
                tenancy.asBiller(
                        biller.billerId(), () -> payments.newest(biller.billerId(), NEWEST));
        model.addAttribute("auditor", user.requireStaff().isAny(StaffRole.AUDITOR));
        model.addAttribute("today", LocalDate.ofInstant(user.now(), biller.zone()));
        model.addAttribute(
                "payments", newest.stream().map(attempt -> view(attempt, biller.zone())).toList());
        return "console/payments";
    }

    @GetMapping("/console/reconciliation")
    String reconciliation(CurrentUser user, Model model) {
        model.addAttribute("report", reconciliation.report(user.requireStaff().billerId()));
        return "console/reconciliation";
    }

    private Biller biller(CurrentUser user) {
        return billers.byId(user.requireStaff().billerId()).orElseThrow();
    }

    private static PaymentLine view(PaymentAttempt attempt, ZoneId zone) {
        return new PaymentLine(
                attempt.attemptId(),
                attempt.createdAt(),
                zone,
                CardLabel.of(attempt.cardBrand(), attempt.cardLast4()),
                attempt.state().code(),
                attempt.amount());
    }
}
