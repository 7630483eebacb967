package io.sealbill.simulator.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which handler answers which method and path. A path may hold one star for one segment. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** Answers one request; a {@link Problem} thrown here becomes the answer. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Request request) throws IOException, InterruptedException;
    }

    record Route(String method, String before, String after, boolean star, Handler handler) {
        boolean matches(String path) {
            if (!star) {
                return path.equals(before);
            }
            return path.length() > before.length() + after.length()
                    && path.startsWith(before)
                    && path.endsWith(after)
                    && segment(path).indexOf('/') < 0;
        }

        String segment(String path) {
            return star ? path.substring(before.length(), path.length() - after.length()) : "";
        }
    }

    public Routes get(String pattern, Handler handler) {
        return add("GET", pattern, handler);
    }

    public Routes post(String pattern, Handler handler) {
        return add("POST", pattern, handler);
    }

    private Routes add(String method, String pattern, Handler handler) {
        int star = pattern.indexOf('*');
        routes.add(
                star < 0
                        ? new Route(method, pattern, "", false, handler)
                        : new Route(
                                method,
                                pattern.substring(0, star),
                                pattern.substring(star + 1),
                                true,
                                handler));
        return this;
    }

    /**
     * @throws Problem {@code not_found} (404) or {@code method_not_allowed} (405)
     */
    Route find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<Route> here = routes.stream().filter(route -> route.matches(path)).toList();
        return here.stream()
                .filter(route -> route.method().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refusal(here));
    }

    private static Problem refusal(List<Route> here) {
        if (here.isEmpty()) {
            return new Problem(404, "not_found", "Nothing is here.");
        }
        String allowed =
                here.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
        return new Problem(405, "method_not_allowed", "Allowed: " + allowed);
    }
}
