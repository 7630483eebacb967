package io.sealbill.app.portal;

import io.sealbill.app.customer.PayerAccounts;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillPage;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.settings.Settings;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.UUID;

/** The payer's bills: the list, one of them, and paying it. */
@Controller
class BillPages {
    private static final int PAGE = 100;
    private static final int LONGEST_QUERY = 80;

    private final Bills bills;
    private final Payments payments;
    private final BillViews views;
    private final PayerAccounts accounts;
    private final Tenancy tenancy;
    private final Settings settings;

    BillPages(
            Bills bills,
            Payments payments,
            BillViews views,
            PayerAccounts accounts,
            Tenancy tenancy,
            Settings settings) {
        this.bills = bills;
        this.payments = payments;
        this.views = views;
        this.accounts = accounts;
        this.tenancy = tenancy;
        this.settings = settings;
    }

    @GetMapping("/bills")
    String list(
            CurrentUser user,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String after,
            Model model) {
        BillPage page = bills.listForPayer(user.payerId(), cursor(after), PAGE);
        String query = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_QUERY));
        BillList list = BillList.of(views.of(page.bills()), query);
        model.addAttribute("list", list);
        model.addAttribute("accents", list.accents());
        model.addAttribute("older", page.next() == null ? null : page.next().text());
        model.addAttribute("needsKey", needsKey(user.payerId()));
        return "bills";
    }

    @GetMapping("/bills/{billId}")
    String bill(@PathVariable UUID billId, CurrentUser user, Model model) {
        BillEnvelope bill = find(user, billId);
        addBill(model, bill, user);
        model.addAttribute("needsKey", bill.waiting() && needsKey(user.payerId()));
        return "bill";
    }

    @GetMapping("/bills/{billId}/pay")
    String pay(@PathVariable UUID billId, CurrentUser user, Model model) {
        BillView bill = addBill(model, find(user, billId), user);
        if (!bill.payable()) {
            return "redirect:/bills/" + billId;
        }
        model.addAttribute("vaultOrigin", settings.vault().publicUrl());
        model.addAttribute("problems", PaymentProblems.CODES);
        return "pay";
    }

    private BillEnvelope find(CurrentUser user, UUID billId) {
        return bills.findForPayer(user.payerId(), billId).orElseThrow(Problem::notFound);
    }

    private BillView addBill(Model model, BillEnvelope bill, CurrentUser user) {
        var attempts = payments.ofBillForPayer(user.payerId(), bill.billerId(), bill.billId());
        BillView view = views.of(bill, attempts);
        model.addAttribute("bill", view);
        model.addAttribute("accent", view.accent());
        model.addAttribute("accents", List.of(view.accent()));
        return view;
    }

    private boolean needsKey(UUID payerId) {
        return !tenancy.asPayer(payerId, () -> accounts.hasDevice(payerId));
    }

    private static BillPage.Cursor cursor(@Nullable String after) {
        try {
            return after == null ? BillPage.Cursor.START : BillPage.Cursor.parse(after);
        } catch (IllegalArgumentException notACursor) {
            throw Problem.notFound();
        }
    }
}
