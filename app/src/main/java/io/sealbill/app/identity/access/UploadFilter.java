package io.sealbill.app.identity.access;

import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Locale;

/**
 * Lets nobody upload a file who may not. Looking for the form's token reads all of the form into
 * memory, so who it is from is decided before.
 */
class UploadFilter extends OncePerRequestFilter {
    private final RouteGuard guard;
    private final ProblemWriter writer;

    UploadFilter(RouteGuard guard, ProblemWriter writer) {
        this.guard = guard;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Problem refusal = refusal(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            writer.write(request, response, refusal);
        }
    }

    private @Nullable Problem refusal(HttpServletRequest request) {
        String type = request.getContentType();
        boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        boolean upload = RouteTable.find(request).filter(Route::upload).isPresent();
        if (!upload) {
            return form ? Problem.mediaType() : null;
        }
        Problem denial = guard.refusal(request);
        return denial == null && !form ? Problem.mediaType() : denial;
    }
}
