package io.sealbill.app.identity.access;

import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.access.Audience.Staff;

import org.springframework.http.server.PathContainer;

/** Which pages are open to somebody, so that no page offers a door that is closed. */
public final class OpenDoors {
    private OpenDoors() {}

    /** Whether a member of staff with the rights of this moment may look at a page. */
    public static boolean leadTo(String page, CurrentUser.Staff staff) {
        PathContainer path = PathContainer.parsePath(page);
        return Routes.ALL.stream()
                .filter(route -> route.takes("GET") && route.leadsTo(path))
                .anyMatch(
                        route ->
                                route.audience() instanceof Staff(var roles)
                                        && staff.roles().stream().anyMatch(roles::contains));
    }
}
