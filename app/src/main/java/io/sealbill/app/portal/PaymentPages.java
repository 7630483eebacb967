package io.sealbill.app.portal;

import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.payment.AttemptState;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.problem.Problem;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.UUID;

/** What came of a payment, and its receipt. */
@Controller
class PaymentPages {
    private final Payments payments;
    private final BillViews views;

    PaymentPages(Payments payments, BillViews views) {
        this.payments = payments;
        this.views = views;
    }

    @GetMapping("/payments/{attemptId}/result")
    String result(@PathVariable UUID attemptId, CurrentUser user, Model model) {
        model.addAttribute("payment", views.of(find(attemptId, user)));
        return "payment";
    }

    /** There is a receipt where money was taken, and nowhere else. */
    @GetMapping("/payments/{attemptId}/receipt")
    String receipt(@PathVariable UUID attemptId, CurrentUser user, Model model) {
        PaymentAttempt attempt = find(attemptId, user);
        if (attempt.state() != AttemptState.CAPTURED) {
            return "redirect:/payments/" + attemptId + "/result";
        }
        model.addAttribute("receipt", views.of(attempt));
        return "receipt";
    }

    private PaymentAttempt find(UUID attemptId, CurrentUser user) {
        return payments.findForPayer(user.payerId(), attemptId).orElseThrow(Problem::notFound);
    }
}
