package io.sealbill.app.console;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.intake.release.ReleaseLimits;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.money.Money;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

/** How much one person may send out, set by the biller's administrator. */
@Controller
class ReleaseLimitForm {
    private final ReleaseLimits limits;
    private final Audit audit;
    private final Tenancy tenancy;

    ReleaseLimitForm(ReleaseLimits limits, Audit audit, Tenancy tenancy) {
        this.limits = limits;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /**
     * @param measure {@code bills}, or a currency
     * @param most a number, of a currency in its major units
     */
    @PostMapping("/console/runs/limits")
    String set(
            @RequestParam String measure,
            @RequestParam String most,
            CurrentUser user,
            HttpServletRequest request) {
        UUID billerId = user.requireStaff().billerId();
        String of = measure.strip();
        String kept = of.equals(ReleaseLimits.BILLS) ? of : of.toUpperCase(Locale.ROOT);
        long value = value(kept, most.strip());
        AuditEntry entry =
                new AuditEntry(
                        billerId,
                        Actor.staff(user.userId()),
                        "release_limit_set",
                        null,
                        AuditEntry.Outcome.SUCCESS,
                        Origin.ofAddress(request.getRemoteAddr()));
        tenancy.asBiller(
                billerId,
                () -> {
                    limits.set(billerId, kept, value);
                    audit.record(entry);
                    return value;
                });
        return "redirect:/console/runs";
    }

    private static long value(String measure, String most) {
        try {
            BigDecimal number = new BigDecimal(most);
            long value =
                    measure.equals(ReleaseLimits.BILLS)
                            ? number.longValueExact()
                            : Money.exact(number, Currency.getInstance(measure)).minor();
            if (value >= 0) {
                return value;
            }
        } catch (ArithmeticException | IllegalArgumentException notANumber) {
            throw refusal();
        }
        throw refusal();
    }

    private static Problem refusal() {
        return Problem.badRequest(
                "release_limit",
                "Name “bills” or a currency such as EUR, and a number of them from 0 on.");
    }
}
