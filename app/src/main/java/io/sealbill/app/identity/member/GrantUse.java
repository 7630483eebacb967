package io.sealbill.app.identity.member;

import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers on which day a right was last used. Each is written once a day. */
@Component
public class GrantUse {
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;
    private final Set<Use> written = ConcurrentHashMap.newKeySet();

    GrantUse(JdbcClient jdbc, Tenancy tenancy, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    private record Use(UUID userId, Set<StaffRole> roles, LocalDate day) {}

    /**
     * One of {@code roles} has just opened a door, outside of any transaction.
     *
     * @param roles all that would have opened it
     */
    public void record(UUID billerId, UUID userId, Set<StaffRole> roles) {
        Use use = new Use(userId, roles, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (written.size() >= MOST) {
            written.clear();
        }
        if (!written.add(use)) {
            return;
        }
        tenancy.asBiller(
                billerId,
                () ->
                        jdbc.sql(
                                        """
                                        update staff_grant set last_used_on = :day
                                         where biller_id = :biller and user_id = :user and role = any(:roles) and ended_at is null
                                           and (ends_at is null or ends_at > :now) and last_used_on is distinct from :day
                                        """)
                                .param("day", use.day())
                                .param("biller", billerId)
                                .param("user", userId)
                                .param("roles", Grants.names(roles))
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update());
    }
}
