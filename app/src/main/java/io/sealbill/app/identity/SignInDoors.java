package io.sealbill.app.identity;

import io.sealbill.app.audit.Origin;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Set;
import java.util.UUID;

/**
 * Signing in by password and one-time code, in two steps. A browser is led from page to page; a
 * program gets the same redirects on success and a problem on failure.
 */
@Controller
class SignInDoors {
    private static final String FIRST_PAGE = "/";

    /** What the page can say; anything else in the address is nobody's. */
    private static final Set<String> NOTICES =
            Set.of("failed", "locked", "signedOut", "expired", "enrolled");

    private final SignIns signIns;
    private final BrowserSessions sessions;

    SignInDoors(SignIns signIns, BrowserSessions sessions) {
        this.signIns = signIns;
        this.sessions = sessions;
    }

    @GetMapping("/login")
    String passwordPage(@RequestParam @Nullable String notice, Model model) {
        model.addAttribute("notice", notice != null && NOTICES.contains(notice) ? notice : null);
        return "login";
    }

    @PostMapping("/login")
    String password(
            @RequestParam String username,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        var checked = signIns.checkPassword(username, password, request.getRemoteAddr());
        UUID userId = checked.userId();
        if (userId == null) {
            return refused(request, "/login?notice=failed", checked.proof());
        }
        sessions.begin(request, response, userId, Factor.PASSWORD);
        return "redirect:/login/totp";
    }

    @GetMapping("/login/totp")
    String codePage(@RequestParam @Nullable String failed, Model model) {
        model.addAttribute("failed", failed != null);
        return "login-totp";
    }

    @PostMapping("/login/totp")
    String code(
            @RequestParam String code,
            CurrentUser user,
            HttpServletRequest request,
            HttpServletResponse response) {
        String origin = Origin.ofAddress(request.getRemoteAddr());
        var proof = signIns.checkTotp(user.userId(), user.actor(), code, origin).proof();
        if (proof != SignIns.Proof.ACCEPTED) {
            return refused(request, "/login/totp?failed=code", proof);
        }
        sessions.add(request, response, Factor.TOTP);
        return "redirect:" + FIRST_PAGE;
    }

    private static String refused(HttpServletRequest request, String page, SignIns.Proof proof) {
        boolean wait = proof == SignIns.Proof.TOO_MANY_TRIES;
        if (ProblemWriter.wantsPage(request)) {
            return "redirect:" + (wait ? "/login?notice=locked" : page);
        }
        throw wait
                ? BrowserSessions.tooManyTries()
                : Problem.unauthorized("sign_in_failed", "Address, password or code is not right.");
    }
}
