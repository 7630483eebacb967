package io.sealbill.app.identity.access;

import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Ends a body at the size its route takes, by its declared length before anything is read and by
 * what really comes where no length was declared.
 */
class BodyLimitFilter extends OncePerRequestFilter {
    private final ProblemWriter writer;

    BodyLimitFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = RouteTable.find(request).map(Route::bodyBytes).orElse(0L);
        if (request.getContentLengthLong() > limit) {
            writer.write(
                    request,
                    response,
                    new Problem(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "body_too_large",
                            "The request is larger than this door takes."));
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {
        private final long limit;

        LimitedRequest(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedInputStream(super.getInputStream(), limit);
        }
    }
}
