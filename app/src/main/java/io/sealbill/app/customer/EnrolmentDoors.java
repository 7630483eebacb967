package io.sealbill.app.customer;

import io.sealbill.app.identity.BrowserSessions;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.CurrentUsers;
import io.sealbill.app.identity.Factor;
import io.sealbill.app.identity.factor.TotpCodes;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Enrolment on two pages: first the two codes, then password and authenticator. Nothing is written
 * before the second is done; a payer who is signed in already needs only the first.
 */
@Controller
class EnrolmentDoors {
    private static final String PENDING = PendingEnrolment.class.getName();
    private static final String FIRST_PAGE = "/";

    /** A new payer has no key yet, and without one no bill can be opened. */
    private static final String THIRD_STEP = "/device-key";

    /** What the pages can say; anything else in the address is nobody's. */
    private static final Set<String> PROBLEMS = Set.of("code", "totp", "slow", "weak");

    private final Enrolments enrolments;
    private final NewPayers newPayers;
    private final TotpCodes codes;
    private final CurrentUsers currentUsers;
    private final BrowserSessions sessions;

    EnrolmentDoors(
            Enrolments enrolments,
            NewPayers newPayers,
            TotpCodes codes,
            CurrentUsers currentUsers,
            BrowserSessions sessions) {
        this.enrolments = enrolments;
        this.newPayers = newPayers;
        this.codes = codes;
        this.currentUsers = currentUsers;
        this.sessions = sessions;
    }

    @GetMapping("/enrol")
    String codesPage(@RequestParam @Nullable String problem, Model model) {
        model.addAttribute("problem", known(problem));
        return "enrol";
    }

    @PostMapping("/enrol")
    String codes(
            @RequestParam String accountCode,
            @RequestParam String enrolmentCode,
            HttpServletRequest request) {
        try {
            var found =
                    enrolments.find(
                            accountCode, new EnrolmentCode(enrolmentCode), request.getRemoteAddr());
            var pending =
                    new PendingEnrolment(
                            found.billerId(),
                            found.accountId(),
                            found.codeHash(),
                            codes.newSecret());
            Optional<CurrentUser> user = currentUsers.find(request).filter(CurrentUser::complete);
            if (user.isPresent()) {
                newPayers.addAccount(user.get().payerId(), pending, request.getRemoteAddr());
                return "redirect:" + FIRST_PAGE;
            }
            request.getSession().setAttribute(PENDING, pending);
            return "redirect:/enrol/factor";
        } catch (Problem problem) {
            return again(request, "/enrol", problem);
        }
    }

    @GetMapping("/enrol/factor")
    String factorPage(
            @RequestParam @Nullable String problem, HttpServletRequest request, Model model) {
        PendingEnrolment pending = pending(request);
        String email = newPayers.email(pending);
        model.addAttribute("problem", known(problem));
        model.addAttribute("email", email);
        model.addAttribute("secret", pending.secret().base32());
        model.addAttribute("totpUri", pending.secret().enrolmentAddress(email));
        return "enrol-factor";
    }

    @PostMapping("/enrol/password")
    String password(
            @RequestParam String password,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        PendingEnrolment pending = pending(request);
        try {
            UUID payerId = newPayers.create(pending, password, code, request.getRemoteAddr());
            sessions.begin(request, response, payerId, Factor.PASSWORD);
            sessions.add(request, response, Factor.TOTP);
            return "redirect:" + THIRD_STEP;
        } catch (Problem problem) {
            return again(request, "/enrol/factor", problem);
        }
    }

    private static @Nullable String known(@Nullable String problem) {
        return problem != null && PROBLEMS.contains(problem) ? problem : null;
    }

    private static PendingEnrolment pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(PENDING) instanceof PendingEnrolment pending) {
            return pending;
        }
        throw Problem.conflict(
                "enrolment_not_begun", "Please begin with the codes that your biller gave you.");
    }

    /** A browser goes back to its page; a program gets the problem. */
    private static String again(HttpServletRequest request, String page, Problem problem) {
        if (!ProblemWriter.wantsPage(request)) {
            throw problem;
        }
        return "redirect:"
                + page
                + "?problem="
                + switch (problem.code()) {
                    case "enrolment_refused" -> "code";
                    case "totp_wrong" -> "totp";
                    case "too_many_tries" -> "slow";
                    case "password_short",
                            "password_long",
                            "password_breached",
                            "password_common" ->
                            "weak";
                    default -> throw problem;
                };
    }
}
