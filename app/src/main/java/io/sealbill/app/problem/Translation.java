package io.sealbill.app.problem;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What the framework's exceptions mean to a caller. Null means: a failure of ours. */
final class Translation {
    private Translation() {}

    static @Nullable Problem of(Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (causedBy(failure, BodyTooLargeException.class)
                || failure instanceof MaxUploadSizeExceededException) {
            return ofStatus(HttpStatus.CONTENT_TOO_LARGE);
        }
        if (failure instanceof InvalidParameterException refusedByTomcat) {
            HttpStatus status = HttpStatus.resolve(refusedByTomcat.getErrorCode());
            return ofStatus(status == null ? HttpStatus.BAD_REQUEST : status);
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return ofUnreadable(unreadable);
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? Problem.notFound()
                    : Problem.badRequest(
                            "parameter",
                            "The parameter %s cannot be understood.".formatted(mismatch.getName()));
        }
        if (failure instanceof ErrorResponse response) {
            HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
            return status == null || status.is5xxServerError() ? null : ofStatus(status);
        }
        if (failure instanceof CannotGetJdbcConnectionException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof QueryTimeoutException
                || failure instanceof PessimisticLockingFailureException) {
            return ofStatus(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return null;
    }

    static Problem ofStatus(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> Problem.notFound();
            case METHOD_NOT_ALLOWED ->
                    new Problem(status, "method_not_allowed", "This address takes another method.");
            case CONTENT_TOO_LARGE ->
                    new Problem(
                            status,
                            "body_too_large",
                            "The request is larger than this door takes.");
            case UNSUPPORTED_MEDIA_TYPE -> Problem.mediaType();
            case NOT_ACCEPTABLE ->
                    new Problem(status, "not_acceptable", "This door gives another content type.");
            case SERVICE_UNAVAILABLE ->
                    new Problem(
                            status,
                            "unavailable",
                            "Our database does not answer right now. Nothing was changed; please"
                                    + " try again.");
            default ->
                    new Problem(
                            status,
                            status.is5xxServerError() ? "internal_error" : "bad_request",
                            status.is5xxServerError()
                                    ? "Something failed on our side."
                                    : "The request is not one that this door understands.");
        };
    }

    /** Says where the JSON is wrong, never what it held. */
    private static Problem ofUnreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
            return Problem.badRequest(
                    "unknown_field", "Field not known here: " + clipped(unknown.getPropertyName()));
        }
        if (unreadable.getCause() instanceof DatabindException mismatch) {
            return Problem.badRequest(
                    "malformed_json", "Wrong or missing value at " + clipped(path(mismatch)));
        }
        return Problem.badRequest("malformed_json", "The body is not JSON, or it is incomplete.");
    }

    private static String path(JacksonException mismatch) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : mismatch.getPath()) {
            path.append('/')
                    .append(
                            step.getPropertyName() == null
                                    ? step.getIndex()
                                    : step.getPropertyName());
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static String clipped(String text) {
        String printable = text.replaceAll("[^\\p{Alnum}/_.-]", "?");
        return printable.length() > 80 ? printable.substring(0, 80) : printable;
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
