package io.sealbill.app.identity.member;

import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.problem.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The rights of a biller's staff, in the biller's running transaction. */
@Component
public class Grants {
    private static final String STANDING =
            """
            select grant_id, user_id, role, granted_at, ends_at, reason, approval_id, last_used_on
              from staff_grant
             where biller_id = :biller and ended_at is null and (ends_at is null or ends_at > :now)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Grants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A right to be given.
     *
     * @param endsAt null if it is to stand until it is taken back
     * @param approvalId null where the operator gives it
     */
    public record Giving(
            UUID userId,
            StaffRole role,
            @Nullable Instant endsAt,
            String reason,
            @Nullable UUID approvalId) {}

    /**
     * @throws org.springframework.dao.DuplicateKeyException if it stands already
     */
    public void give(UUID billerId, Giving giving) {
        jdbc.sql(
                        """
                        insert into staff_grant (biller_id, grant_id, user_id, role, granted_at, ends_at, reason, approval_id)
                        values (:biller, :grant, :user, :role, :now, :ends, :reason, :approval)
                        """)
                .param("biller", billerId)
                .param("grant", UUID.randomUUID())
                .param("user", giving.userId())
                .param("role", name(giving.role()))
                .param("now", at(clock.instant()))
                .param("ends", giving.endsAt() == null ? null : at(giving.endsAt()))
                .param("reason", giving.reason())
                .param("approval", giving.approvalId())
                .update();
    }

    /**
     * Takes a right back at once, which needs nobody else.
     *
     * @return whose it was
     * @throws Problem {@code not_found}, or {@code last_administrator} where nobody could give
     *     rights any more
     */
    public StaffGrant end(UUID billerId, UUID grantId, UUID by) {
        // Of two who take from each other the second waits, and then sees who is left.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 40))")
                .param(billerId.toString())
                .query((row, number) -> number)
                .single();
        StaffGrant grant = find(billerId, grantId).orElseThrow(Problem::notFound);
        if (grant.endsAt() == null && isLastToGive(billerId, grant)) {
            throw Problem.conflict(
                    "last_administrator", "Somebody has to be left who can give rights.");
        }
        jdbc.sql(
                        """
                        update staff_grant set ended_at = ?, ended_by = ?
                         where biller_id = ? and grant_id = ? and ended_at is null
                        """)
                .params(at(clock.instant()), by, billerId, grantId)
                .update();
        return grant;
    }

    /** All that stand, by who has them. */
    public List<StaffGrant> standing(UUID billerId) {
        return jdbc.sql(STANDING + " order by user_id, role")
                .param("biller", billerId)
                .param("now", at(clock.instant()))
                .query((row, number) -> grant(row))
                .list();
    }

    /** Whether somebody has the right now, for a time or for good. */
    boolean has(UUID billerId, UUID userId, StaffRole role) {
        return standing(billerId).stream()
                .anyMatch(grant -> grant.userId().equals(userId) && grant.role() == role);
    }

    Optional<StaffGrant> find(UUID billerId, UUID grantId) {
        return jdbc.sql(STANDING + " and grant_id = :grant")
                .param("biller", billerId)
                .param("now", at(clock.instant()))
                .param("grant", grantId)
                .query((row, number) -> grant(row))
                .optional();
    }

    private boolean isLastToGive(UUID billerId, StaffGrant grant) {
        return grant.role() == StaffRole.BILLER_ADMIN
                && standing(billerId).stream()
                        .filter(other -> other.endsAt() == null)
                        .noneMatch(
                                other ->
                                        other.role() == StaffRole.BILLER_ADMIN
                                                && !other.grantId().equals(grant.grantId()));
    }

    static String[] names(Collection<StaffRole> roles) {
        return roles.stream().map(Grants::name).toArray(String[]::new);
    }

    private static String name(StaffRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StaffGrant grant(ResultSet row) throws SQLException {
        OffsetDateTime endsAt = row.getObject("ends_at", OffsetDateTime.class);
        return new StaffGrant(
                row.getObject("grant_id", UUID.class),
                row.getObject("user_id", UUID.class),
                StaffRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                endsAt == null ? null : endsAt.toInstant(),
                row.getString("reason"),
                row.getObject("approval_id", UUID.class),
                row.getObject("last_used_on", java.time.LocalDate.class));
    }
}
