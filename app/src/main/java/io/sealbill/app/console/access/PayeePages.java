package io.sealbill.app.console.access;

import static io.sealbill.app.identity.StaffRole.BILLER_ADMIN;

import io.sealbill.app.approval.Approvals;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.PayeeAccount;
import io.sealbill.app.biller.PayeeAccount.Scheme;
import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.biller.payee.PayeeChange;
import io.sealbill.app.biller.payee.PayeeChange.Wish;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.tenancy.Tenancy;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.UUID;

/** The account that customers pay to, what stood before it, and asking for another. */
@Controller
class PayeePages {
    private static final String PAGE = "/console/payee";

    private final PayeeAccounts accounts;
    private final PayeeChange change;
    private final Approvals approvals;
    private final Billers billers;
    private final Tenancy tenancy;

    PayeePages(
            PayeeAccounts accounts,
            PayeeChange change,
            Approvals approvals,
            Billers billers,
            Tenancy tenancy) {
        this.accounts = accounts;
        this.change = change;
        this.approvals = approvals;
        this.billers = billers;
        this.tenancy = tenancy;
    }

    @GetMapping(PAGE)
    String payee(@RequestParam @Nullable String problem, CurrentUser user, Model model) {
        UUID billerId = user.requireStaff().billerId();
        List<PayeeAccount> history = tenancy.asBiller(billerId, () -> accounts.history(billerId));
        model.addAttribute("problem", AccessPages.known(problem));
        model.addAttribute("accounts", history);
        model.addAttribute("zone", billers.byId(billerId).orElseThrow().zone());
        model.addAttribute("administrator", user.requireStaff().isAny(BILLER_ADMIN));
        model.addAttribute(
                "asked",
                approvals.open(billerId).stream()
                        .anyMatch(each -> each.act().equals(change.name())));
        return "console/payee";
    }

    @PostMapping(PAGE)
    String ask(
            @RequestParam Scheme scheme,
            @RequestParam String account,
            @RequestParam String holder,
            CurrentUser user,
            HttpServletRequest request) {
        UUID billerId = user.requireStaff().billerId();
        return AccessPages.acted(
                request,
                PAGE,
                () -> {
                    user.requireFreshFactor(CurrentUser.FRESH);
                    approvals.propose(
                            billerId,
                            AccessPages.signatory(user, request),
                            change.proposal(
                                    billerId,
                                    new Wish(scheme, account.strip(), holder.strip()),
                                    AccessPages.reason(request)));
                });
    }
}
