package io.sealbill.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Finds who makes a request: the session says whom, the database says whether that still holds, in
 * the statement that finds the session.
 */
@Component
public class CurrentUsers {
    private static final String FOUND = CurrentUsers.class.getName();

    private final JdbcClient jdbc;
    private final Clock clock;

    CurrentUsers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty where nobody is signed in, or the account or its session was ended meanwhile. */
    public Optional<CurrentUser> find(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Optional<?> found) {
            return found.map(CurrentUser.class::cast);
        }
        Optional<CurrentUser> user = load(request);
        request.setAttribute(FOUND, user);
        return user;
    }

    /** Makes the next {@link #find} ask again, after a factor was added to the session. */
    static void forget(HttpServletRequest request) {
        request.removeAttribute(FOUND);
    }

    private Optional<CurrentUser> load(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        HttpSession session = request.getSession(false);
        Optional<UserState> state = state(session, signedIn).filter(found -> found.allows(session));
        if (state.isEmpty() && session != null) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        return state.map(
                found ->
                        new CurrentUser(
                                signedIn.userId(),
                                found.staff(),
                                signedIn.factors(),
                                clock.instant()));
    }

    /** A session that was found tells it; one that was begun in this request does not yet. */
    private Optional<UserState> state(@Nullable HttpSession session, SignedIn signedIn) {
        if (session != null && session.getAttribute(UserState.ATTRIBUTE) instanceof UserState at) {
            return Optional.of(at);
        }
        return jdbc.sql(
                        "select biller_id, roles, status, sessions_valid_from from"
                                + " identity_state(?, ?)")
                .params(signedIn.userId(), clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> UserState.of(row))
                .optional();
    }
}
