package io.sealbill.app.identity.member;

import io.sealbill.app.approval.Approvals;
import io.sealbill.app.problem.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The review of rights that every quarter asks for: somebody else than its holder says of each
 * right whether it is still needed. In the biller's running transaction.
 */
@Component
public class Reviews {
    private final JdbcClient jdbc;
    private final Grants grants;
    private final Clock clock;

    Reviews(JdbcClient jdbc, Grants grants, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * Where this quarter's review stands.
     *
     * @param quarter such as {@code 2026-Q4}, by UTC
     * @param lastDay the last of the quarter
     * @param reviewed the rights of which something was said
     */
    public record Review(String quarter, LocalDate lastDay, Set<UUID> reviewed) {}

    public Review current(UUID billerId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String quarter = quarter(today);
        Set<UUID> reviewed =
                new HashSet<>(
                        jdbc.sql(
                                        """
                                        select grant_id from access_review where biller_id = ? and quarter = ?
                                        """)
                                .params(billerId, quarter)
                                .query(UUID.class)
                                .list());
        LocalDate lastDay = today.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3).minusDays(1);
        return new Review(quarter, lastDay, reviewed);
    }

    /**
     * Says of a right that it is kept, or takes it back.
     *
     * @throws Problem {@code second_person_required} of one's own, {@code not_found} or {@code
     *     last_administrator}
     */
    public void review(UUID billerId, UUID grantId, boolean keeps, UUID reviewer) {
        StaffGrant grant = grants.find(billerId, grantId).orElseThrow(Problem::notFound);
        if (grant.userId().equals(reviewer)) {
            throw Approvals.secondPersonRequired();
        }
        jdbc.sql(
                        """
                        insert into access_review (biller_id, quarter, grant_id, holder, keeps, reviewed_by, reviewed_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        billerId,
                        quarter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
                        grantId,
                        grant.userId(),
                        keeps,
                        reviewer,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (!keeps) {
            grants.end(billerId, grantId, reviewer);
        }
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }
}
