package io.sealbill.app.identity.access;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One row of the table of routes.
 *
 * @param method GET stands for HEAD too
 * @param bodyBytes the largest body it takes
 * @param upload whether it takes a form with a file
 */
record Route(
        HttpMethod method, PathPattern path, Audience audience, long bodyBytes, boolean upload) {
    private static final long DEFAULT_BODY_BYTES = 64 * 1024;

    private static Route route(HttpMethod method, String path, Audience audience) {
        return new Route(
                method,
                PathPatternParser.defaultInstance.parse(path),
                audience,
                DEFAULT_BODY_BYTES,
                false);
    }

    static Route get(String path, Audience audience) {
        return route(HttpMethod.GET, path, audience);
    }

    static Route post(String path, Audience audience) {
        return route(HttpMethod.POST, path, audience);
    }

    static Route put(String path, Audience audience) {
        return route(HttpMethod.PUT, path, audience);
    }

    static Route delete(String path, Audience audience) {
        return route(HttpMethod.DELETE, path, audience);
    }

    /** The same route with room for a larger body. */
    Route taking(long megabytes) {
        return new Route(method, path, audience, megabytes * 1024 * 1024, upload);
    }

    /** The same route for a form with a file. */
    Route takingFile(long megabytes) {
        return new Route(method, path, audience, megabytes * 1024 * 1024, true);
    }

    boolean leadsTo(PathContainer requested) {
        return path.matches(requested);
    }

    boolean takes(String requestedMethod) {
        return method.matches(requestedMethod)
                || (method.equals(HttpMethod.GET) && HttpMethod.HEAD.matches(requestedMethod));
    }
}
