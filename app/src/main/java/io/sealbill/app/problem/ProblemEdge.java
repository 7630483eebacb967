package io.sealbill.app.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

import java.io.IOException;

/** Catches what controllers throw, and what the servlet container reports from outside them. */
@Controller
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemEdge implements ErrorController {
    private final ProblemWriter writer;

    ProblemEdge(ProblemWriter writer) {
        this.writer = writer;
    }

    /** These two belong to the security filters around the controllers. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void handOn(RuntimeException refusal) {
        throw refusal;
    }

    @ExceptionHandler
    void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        Problem problem = Translation.of(failure);
        writer.write(
                request, response, problem == null ? writer.unforeseen(request, failure) : problem);
    }

    /** The container's error dispatch: bad requests it refused itself, and failures in filters. */
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        writer.write(request, response, problemOf(request, failure));
    }

    private Problem problemOf(HttpServletRequest request, @Nullable Object failure) {
        if (failure instanceof Exception exception) {
            Problem problem = Translation.of(exception);
            return problem == null ? writer.unforeseen(request, exception) : problem;
        }
        if (failure instanceof Throwable error) {
            return writer.unforeseen(request, error);
        }
        HttpStatus status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? HttpStatus.resolve(code)
                        : null;
        return status == null || !status.isError()
                ? Problem.notFound()
                : Translation.ofStatus(status);
    }
}
