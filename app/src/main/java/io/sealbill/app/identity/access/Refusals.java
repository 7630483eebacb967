package io.sealbill.app.identity.access;

import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

import java.io.IOException;

/**
 * Turns what the security filters refuse into an answer: the next step of signing in for a browser
 * that asked for a page, a problem for everything else.
 */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ProblemWriter writer;

    Refusals(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refusal)
            throws IOException {
        answer(request, response, refusal.getCause());
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        answer(request, response, refusal);
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, @Nullable Throwable refusal)
            throws IOException {
        Problem problem = problemOf(refusal);
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            if (ProblemWriter.wantsPage(request)) {
                response.sendRedirect(signIn(request, problem));
                return;
            }
            if (request.getRequestURI().startsWith("/v1/")) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
        }
        writer.write(request, response, problem);
    }

    /** Who was signed in a while ago is told why they are asked again. */
    private static String signIn(HttpServletRequest request, Problem problem) {
        if (problem.code().equals("second_factor_required")) {
            return "/login/totp";
        }
        boolean ended =
                request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        return ended ? "/login?notice=expired" : "/login";
    }

    private static Problem problemOf(@Nullable Throwable refusal) {
        if (refusal instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof RouteGuard.Denial denial) {
            return denial.problem();
        }
        if (refusal instanceof CsrfException) {
            return Problem.forbidden(
                    "csrf_token", "This page was open for too long. Please load it again.");
        }
        return refusal == null
                ? Problem.unauthorized("sign_in_required", "Please sign in.")
                : Problem.forbidden("forbidden", "Your account may not do this.");
    }
}
