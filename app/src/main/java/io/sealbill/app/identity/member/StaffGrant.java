package io.sealbill.app.identity.member;

import io.sealbill.app.identity.StaffRole;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A right that stands.
 *
 * @param endsAt when it ends by itself; null if it stands until it is taken back
 * @param approvalId the decision it comes from; null if the operator set it up
 * @param lastUsedOn in UTC; null if it was never used
 */
public record StaffGrant(
        UUID grantId,
        UUID userId,
        StaffRole role,
        Instant grantedAt,
        @Nullable Instant endsAt,
        String reason,
        @Nullable UUID approvalId,
        @Nullable LocalDate lastUsedOn) {
    private static final int IDLE_DAYS = 90;

    /** Whether it was not used for 90 days, or never in the 90 days since it was given. */
    public boolean isIdle(LocalDate today) {
        LocalDate since = lastUsedOn == null ? dayOf(grantedAt) : lastUsedOn;
        return since.plusDays(IDLE_DAYS).isBefore(today);
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, java.time.ZoneOffset.UTC);
    }
}
