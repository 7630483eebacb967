package io.sealbill.app.identity.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers the session that a request wrote back until its end: Spring Session then asks for it
 * again, only to see whether the browser's cookie still fits.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
final class FoundSessions extends OncePerRequestFilter {
    private static final ScopedValue<AtomicReference<@Nullable KeptSession>> WRITTEN =
            ScopedValue.newInstance();

    /** The session with this id, if the running request has written it back. */
    static @Nullable KeptSession written(String id) {
        KeptSession session = WRITTEN.isBound() ? WRITTEN.get().get() : null;
        return session != null && id.equals(session.storedId()) ? session : null;
    }

    static void remember(@Nullable KeptSession session) {
        if (WRITTEN.isBound()) {
            WRITTEN.get().set(session);
        }
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            ScopedValue.where(WRITTEN, new AtomicReference<>())
                    .call(
                            () -> {
                                chain.doFilter(request, response);
                                return response;
                            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
