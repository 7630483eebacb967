package io.sealbill.app.identity;

import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a browser session remembers about who sits there. Whenever that grows, the session gets
 * another id, so that one known before is worth nothing after.
 */
@Component
public class BrowserSessions {
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();
    private final Clock clock;

    BrowserSessions(Clock clock) {
        this.clock = clock;
    }

    /** Begins a new session for a user who has just proven {@code factor}. */
    public void begin(
            HttpServletRequest request, HttpServletResponse response, UUID userId, Factor factor) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true);
        keep(request, response, new SignedIn(userId, Map.of(factor, clock.instant())));
    }

    /** Adds a factor that the session's user has just proven. */
    public void add(HttpServletRequest request, HttpServletResponse response, Factor factor) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn before)) {
            throw Problem.unauthorized("sign_in_required", "Please sign in.");
        }
        request.changeSessionId();
        keep(request, response, withFactor(before, factor, clock.instant()));
    }

    /** What the session is to remember once {@code userId} has just shown a verified passkey. */
    public Authentication withPasskey(UUID userId) {
        Authentication present = SecurityContextHolder.getContext().getAuthentication();
        return present instanceof SignedIn before && before.userId().equals(userId)
                ? withFactor(before, Factor.PASSKEY, clock.instant())
                : new SignedIn(userId, Map.of(Factor.PASSKEY, clock.instant()));
    }

    static Problem tooManyTries() {
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_tries",
                "Too many tries from this network. Please wait half an hour.");
    }

    private static SignedIn withFactor(SignedIn before, Factor factor, Instant at) {
        Map<Factor, Instant> factors = new EnumMap<>(Factor.class);
        factors.putAll(before.factors());
        factors.put(factor, at);
        return new SignedIn(before.userId(), factors);
    }

    private void keep(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        CurrentUsers.forget(request);
    }
}
