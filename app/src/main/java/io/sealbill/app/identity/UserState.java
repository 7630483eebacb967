package io.sealbill.app.identity;

import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of a user's account at this moment.
 *
 * @param sessionsValidFrom those begun before it are ended
 */
public record UserState(
        CurrentUser.@Nullable Staff staff, String status, Instant sessionsValidFrom) {
    /** The name under which a session tells the state that was read together with it. */
    public static final String ATTRIBUTE = UserState.class.getName();

    /** Reads the columns of {@code identity_state}. */
    public static UserState of(ResultSet row) throws SQLException {
        UUID billerId = row.getObject("biller_id", UUID.class);
        return new UserState(
                billerId == null ? null : new CurrentUser.Staff(billerId, roles(row)),
                row.getString("status"),
                row.getObject("sessions_valid_from", OffsetDateTime.class).toInstant());
    }

    private static Set<StaffRole> roles(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("roles").getArray();
        return Stream.of(names)
                .map(name -> StaffRole.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(@Nullable HttpSession session) {
        return session != null
                && status.equals("active")
                && !Instant.ofEpochMilli(session.getCreationTime())
                        .isBefore(sessionsValidFrom.minusMillis(1));
    }
}
