package io.sealbill.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds who makes a request: the session says whom, the database says whether that still holds. One
 * statement a request, however often it is asked.
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
        Optional<State> state =
                jdbc.sql(
                                "select biller_id, role, status, sessions_valid_from from"
                                        + " identity_state(?)")
                        .param(signedIn.userId())
                        .query(CurrentUsers::state)
                        .optional()
                        .filter(found -> found.allows(session));
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

    private static State state(ResultSet row, int number) throws SQLException {
        UUID billerId = row.getObject("biller_id", UUID.class);
        String role = row.getString("role");
        return new State(
                billerId == null || role == null
                        ? null
                        : new CurrentUser.Staff(
                                billerId, StaffRole.valueOf(role.toUpperCase(Locale.ROOT))),
                row.getString("status"),
                row.getObject("sessions_valid_from", OffsetDateTime.class).toInstant());
    }

    private record State(
            CurrentUser.@Nullable Staff staff, String status, Instant sessionsValidFrom) {
        boolean allows(@Nullable HttpSession session) {
            return session != null
                    && status.equals("active")
                    && !Instant.ofEpochMilli(session.getCreationTime())
                            .isBefore(sessionsValidFrom.minusMillis(1));
        }
    }
}
