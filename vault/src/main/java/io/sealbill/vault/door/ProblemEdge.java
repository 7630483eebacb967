package io.sealbill.vault.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;

import java.io.IOException;
import java.util.UUID;

/** The one place where a failure becomes an answer. What failed inside stays in the log. */
@Component
final class ProblemEdge implements HandlerExceptionResolver {
    private static final Logger log = LoggerFactory.getLogger(ProblemEdge.class);

    ProblemEdge() {}

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        try {
            switch (failure) {
                case CallerError error -> Problems.write(response, error.code(), error.detail());
                case NoHandlerFoundException nothing ->
                        Problems.write(response, ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND.title());
                default -> {
                    UUID incident = UUID.randomUUID();
                    log.error("failed, incident {}", incident, failure);
                    Problems.write(
                            response, ErrorCode.INTERNAL_ERROR, "Recorded as incident " + incident);
                }
            }
        } catch (IOException gone) {
            log.debug("the caller left before the answer", gone);
        }
        return new ModelAndView();
    }
}
