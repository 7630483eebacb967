package io.sealbill.app.identity.passkey;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.UUID;

/**
 * Around the registration of passkeys: what webauthn4j refuses becomes a problem instead of a
 * failure of ours, and what changes a person's passkeys is recorded.
 */
class PasskeyEdge extends OncePerRequestFilter {
    private static final String REGISTRATION = "/webauthn/register";

    private final ProblemWriter writer;
    private final Audit audit;

    PasskeyEdge(ProblemWriter writer, Audit audit) {
        this.writer = writer;
        this.audit = audit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(REGISTRATION)
                || request.getRequestURI().endsWith("/options");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (VerificationException
                | DataConversionException
                | IllegalArgumentException refused) {
            refuse(request, response);
            return;
        }
        if (response.getStatus() == HttpStatus.BAD_REQUEST.value()) {
            refuse(request, response);
        } else {
            record(request, response.getStatus() < 300 ? Outcome.SUCCESS : Outcome.REFUSED);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        record(request, Outcome.FAILURE);
        writer.write(
                request,
                response,
                Problem.badRequest("passkey_refused", "This passkey cannot be added."));
    }

    private void record(HttpServletRequest request, Outcome outcome) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        audit.record(
                new AuditEntry(
                        null,
                        user != null && user.getPrincipal() instanceof UUID userId
                                ? Actor.payer(userId)
                                : Actor.ANONYMOUS,
                        request.getMethod().equals("DELETE")
                                ? "passkey_removed"
                                : "passkey_registered",
                        null,
                        outcome,
                        Origin.ofAddress(request.getRemoteAddr())));
    }
}
