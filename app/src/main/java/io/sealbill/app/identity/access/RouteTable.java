package io.sealbill.app.identity.access;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;

import java.util.List;
import java.util.Optional;

/** Finds the row of a request. */
final class RouteTable {
    private RouteTable() {}

    static Optional<Route> find(HttpServletRequest request) {
        return leadingTo(request).stream()
                .filter(route -> route.takes(request.getMethod()))
                .findFirst();
    }

    /** Whether the address exists for another method. */
    static boolean knowsPath(HttpServletRequest request) {
        return !leadingTo(request).isEmpty();
    }

    private static List<Route> leadingTo(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return Routes.ALL.stream().filter(route -> route.leadsTo(path)).toList();
    }
}
