package io.sealbill.app.console.bills;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.console.bills.BillSearch.Found;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillPage.Cursor;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.problem.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** A biller's envelopes, the newest first. */
@Controller
class EnvelopePages {
    private static final int LONGEST_QUERY = 200;
    static final List<String> STATES =
            Arrays.stream(Standing.values()).map(Standing::code).toList();

    private final Billers billers;
    private final BillSearch search;

    EnvelopePages(Billers billers, BillSearch search) {
        this.billers = billers;
        this.search = search;
    }

    /**
     * @param q an invoice number, an account's code, or a bill's id
     * @param state only those that stand so
     * @param after the cursor that the part before gave
     */
    @GetMapping("/console/bills")
    String bills(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String after,
            CurrentUser user,
            Model model) {
        Biller biller = billers.byId(user.requireStaff().billerId()).orElseThrow();
        String query = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_QUERY));
        Found found = search.find(biller.billerId(), query, Standing.asked(state), cursor(after));
        model.addAttribute(
                "bills", found.bills().stream().map(bill -> view(bill, biller.zone())).toList());
        model.addAttribute("query", query);
        model.addAttribute("state", state);
        model.addAttribute("states", STATES);
        model.addAttribute("count", found.count());
        model.addAttribute("more", found.count() >= Bills.MOST_COUNTED);
        model.addAttribute("older", found.next() == null ? null : found.next().text());
        return "console/bills";
    }

    private static Cursor cursor(@Nullable String after) {
        try {
            return after == null ? Cursor.START : Cursor.parse(after);
        } catch (IllegalArgumentException notACursor) {
            throw Problem.notFound();
        }
    }

    private static EnvelopeView view(BillEnvelope bill, ZoneId zone) {
        return new EnvelopeView(
                bill.billId(),
                bill.presentedAt(),
                zone,
                bill.dueDate(),
                Standing.of(bill).code(),
                bill.amountDue());
    }
}
