package io.sealbill.app.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells scripts and programs how to write, and who they are here. */
@RestController
class SessionDoor {
    private final CurrentUsers currentUsers;
    private final Users users;

    SessionDoor(CurrentUsers currentUsers, Users users) {
        this.currentUsers = currentUsers;
        this.users = users;
    }

    @GetMapping("/session")
    Answer session(HttpServletRequest request, CsrfToken csrf) {
        Optional<CurrentUser> user = currentUsers.find(request);
        return new Answer(
                new Csrf(csrf.getHeaderName(), csrf.getToken()),
                user.map(SessionDoor::factors).orElse(List.of()),
                user.filter(CurrentUser::complete)
                        .map(known -> users.profile(known.userId()).displayName())
                        .orElse(null));
    }

    private static List<String> factors(CurrentUser user) {
        return user.factors().keySet().stream()
                .sorted()
                .map(factor -> factor.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * @param name null until fully signed in
     */
    record Answer(Csrf csrf, List<String> factors, @Nullable String name) {}

    record Csrf(String header, String token) {}
}
