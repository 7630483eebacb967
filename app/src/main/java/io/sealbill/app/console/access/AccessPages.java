package io.sealbill.app.console.access;

import static io.sealbill.app.identity.StaffRole.BILLER_ADMIN;
import static io.sealbill.app.identity.StaffRole.SECURITY_OFFICER;

import io.sealbill.app.approval.Approvals;
import io.sealbill.app.approval.Signatory;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.member.RoleGrant;
import io.sealbill.app.identity.member.RoleGrant.Wish;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Set;
import java.util.UUID;

/** The rights of a biller's staff: who has which, who asks for one, and who decides it. */
@Controller
class AccessPages {
    private static final String PAGE = "/console/access";

    /** What the page can say; anything else in the address is nobody's. */
    private static final Set<String> PROBLEMS =
            Set.of(
                    "reason_missing",
                    "reason_long",
                    "hours_out_of_range",
                    "no_such_member",
                    "right_stands_already",
                    "approval_over",
                    "second_person_required",
                    "last_administrator",
                    "fresh_factor_required",
                    "payee_stands_already",
                    "payee_account",
                    "payee_holder");

    private final AccessOverview overview;
    private final Approvals approvals;
    private final RoleGrant roleGrant;
    private final Rights rights;

    AccessPages(AccessOverview overview, Approvals approvals, RoleGrant roleGrant, Rights rights) {
        this.overview = overview;
        this.approvals = approvals;
        this.roleGrant = roleGrant;
        this.rights = rights;
    }

    @GetMapping(PAGE)
    String access(@RequestParam @Nullable String problem, CurrentUser user, Model model) {
        model.addAttribute("problem", known(problem));
        model.addAttribute("access", overview.of(user));
        model.addAttribute("roles", StaffRole.values());
        return "console/access";
    }

    /** For oneself and for some hours anybody may ask; the rest is asked by who looks after it. */
    @PostMapping(PAGE + "/requests")
    String ask(
            @RequestParam UUID member,
            @RequestParam StaffRole role,
            @RequestParam(defaultValue = "") String hours,
            CurrentUser user,
            HttpServletRequest request) {
        Integer length = hours.isBlank() ? null : hours(hours);
        boolean forOneself = member.equals(user.userId()) && length != null;
        if (!forOneself && !looksAfterRights(user)) {
            throw Problem.forbidden("forbidden", "Your account may not do this.");
        }
        String reason = reason(request);
        return acted(
                request,
                PAGE,
                () ->
                        approvals.propose(
                                user.requireStaff().billerId(),
                                signatory(user, request),
                                roleGrant.proposal(member, new Wish(role, length), reason)));
    }

    @PostMapping("/console/approvals/{approvalId}")
    String decide(
            @PathVariable UUID approvalId,
            @RequestParam boolean approve,
            CurrentUser user,
            HttpServletRequest request) {
        return acted(
                request,
                PAGE,
                () -> {
                    user.requireFreshFactor(CurrentUser.FRESH);
                    approvals.decide(
                            user.requireStaff().billerId(),
                            signatory(user, request),
                            approvalId,
                            approve);
                });
    }

    @PostMapping("/console/approvals/{approvalId}/withdraw")
    String withdraw(@PathVariable UUID approvalId, CurrentUser user, HttpServletRequest request) {
        return acted(
                request,
                PAGE,
                () ->
                        approvals.withdraw(
                                user.requireStaff().billerId(),
                                signatory(user, request),
                                approvalId));
    }

    @PostMapping(PAGE + "/grants/{grantId}/end")
    String end(@PathVariable UUID grantId, CurrentUser user, HttpServletRequest request) {
        return acted(request, PAGE, () -> rights.end(user, signatory(user, request), grantId));
    }

    @PostMapping(PAGE + "/grants/{grantId}/review")
    String review(
            @PathVariable UUID grantId,
            @RequestParam boolean keeps,
            CurrentUser user,
            HttpServletRequest request) {
        return acted(
                request, PAGE, () -> rights.review(user, signatory(user, request), grantId, keeps));
    }

    static Signatory signatory(CurrentUser user, HttpServletRequest request) {
        return new Signatory(user.userId(), Origin.ofAddress(request.getRemoteAddr()));
    }

    static String reason(HttpServletRequest request) {
        String reason = request.getParameter("reason");
        return reason == null ? "" : reason;
    }

    static @Nullable String known(@Nullable String problem) {
        return problem != null && PROBLEMS.contains(problem) ? problem : null;
    }

    static boolean looksAfterRights(CurrentUser user) {
        return user.requireStaff().isAny(BILLER_ADMIN, SECURITY_OFFICER);
    }

    /** A browser goes back to the page, which says what was refused; a program gets the problem. */
    static String acted(HttpServletRequest request, String page, Runnable act) {
        try {
            act.run();
            return "redirect:" + page;
        } catch (Problem problem) {
            if (!ProblemWriter.wantsPage(request) || !PROBLEMS.contains(problem.code())) {
                throw problem;
            }
            return "redirect:" + page + "?problem=" + problem.code();
        }
    }

    private static Integer hours(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            throw Problem.unprocessable("hours_out_of_range", "Between one hour and eight.");
        }
    }
}
