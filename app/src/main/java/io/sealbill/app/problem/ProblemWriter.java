package io.sealbill.app.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a problem to a response, from controllers and from filters alike: HTML for a browser that
 * asks for a page, {@code application/problem+json} for everything else.
 */
@Component
public class ProblemWriter {
    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);
    private static final String LAST_RESORT =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sealbill</title>"
                    + "<h1>This did not work</h1><p>Nothing was changed. Please try again.</p>";

    private final ViewResolver views;
    private final JsonMapper json;

    /** Of Spring's several view resolvers, the one named here asks all the others. */
    ProblemWriter(@Qualifier("viewResolver") ViewResolver views, JsonMapper json) {
        this.views = views;
        this.json = json;
    }

    /** Answers with {@code problem}, unless the answer has begun. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status().value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (wantsPage(request)) {
            writePage(request, response, problem);
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(problem.document()));
        }
    }

    /**
     * For a failure nobody foresaw: the caller learns an id under which the log tells the rest, and
     * nothing else.
     */
    public Problem unforeseen(HttpServletRequest request, Throwable failure) {
        UUID reference = UUID.randomUUID();
        log.error("{}: {} failed", reference, request.getMethod(), failure);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal_error",
                "Something failed on our side. Reference " + reference + ".");
    }

    /** Whether the caller is a browser that navigates, by what it says it accepts. */
    public static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !request.getRequestURI().startsWith("/v1/");
    }

    private void writePage(
            HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        try {
            View view = views.resolveViewName("problem", request.getLocale());
            if (view != null) {
                view.render(Map.of("problem", problem.document()), request, response);
                return;
            }
        } catch (Exception failure) {
            log.error("the problem page cannot be drawn", failure);
        }
        if (!response.isCommitted()) {
            response.resetBuffer();
            response.getOutputStream().write(LAST_RESORT.getBytes(StandardCharsets.UTF_8));
        }
    }
}
