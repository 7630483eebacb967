package io.sealbill.app.console.access;

import io.sealbill.app.biller.payee.PayeeChange;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.member.RoleGrant;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * The rights of a biller's staff, as one of them sees them.
 *
 * @param quarter whose review it is, such as {@code 2026-Q4}
 * @param decides whether the reader gives and takes rights
 */
public record AccessView(
        List<Asked> asked,
        List<Person> people,
        String quarter,
        LocalDate reviewedBy,
        boolean decides,
        ZoneId zone) {

    /** Rights of which nobody said this quarter that they are still needed. */
    public long toReview() {
        return people.stream()
                .flatMap(person -> person.rights().stream())
                .filter(right -> !right.reviewed())
                .count();
    }

    /**
     * Something that waits for a second person.
     *
     * @param grant of a right; null of anything else
     * @param payee of the payee account; null of anything else
     * @param subject who gains, by name
     * @param maker who asks, by name; null of somebody who is gone
     * @param decidable whether the reader may decide it
     */
    public record Asked(
            UUID approvalId,
            RoleGrant.@Nullable Wish grant,
            PayeeChange.@Nullable Wish payee,
            @Nullable String subject,
            @Nullable String maker,
            String reason,
            Instant at,
            boolean mine,
            boolean decidable) {
        @Override
        public String toString() {
            return "Asked[" + approvalId + ']';
        }
    }

    /** Somebody of the staff. */
    public record Person(UUID userId, String name, String email, boolean self, List<Right> rights) {
        @Override
        public String toString() {
            return "Person[" + userId + ']';
        }
    }

    /**
     * @param endsAt of a right for some hours
     * @param idle not used for 90 days
     * @param reviewed in this quarter, or it ends by itself
     */
    public record Right(
            UUID grantId,
            StaffRole role,
            @Nullable Instant endsAt,
            @Nullable LocalDate lastUsedOn,
            boolean idle,
            boolean reviewed) {}
}
