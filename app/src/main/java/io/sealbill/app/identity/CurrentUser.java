package io.sealbill.app.identity;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who makes the running request, with rights as they are in the database now. A controller takes it
 * as a parameter.
 *
 * @param staff null for a payer
 * @param factors what was proven in this session, and when
 * @param now the time of the request
 */
public record CurrentUser(
        UUID userId, @Nullable Staff staff, Map<Factor, Instant> factors, Instant now) {
    /** How old a factor may be for an act of weight: paying, adding a factor or a device. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** Membership of a biller, with the rights of this moment. */
    public record Staff(UUID billerId, Set<StaffRole> roles) {
        public Staff {
            roles = Set.copyOf(roles);
        }

        /** Whether one of these is among the rights. */
        public boolean isAny(StaffRole... wanted) {
            return Stream.of(wanted).anyMatch(roles::contains);
        }
    }

    public CurrentUser {
        factors = Map.copyOf(factors);
    }

    /** Whether enough was proven to act at all: a passkey, or a password and a code. */
    public boolean complete() {
        return factors.containsKey(Factor.PASSKEY)
                || (factors.containsKey(Factor.PASSWORD) && factors.containsKey(Factor.TOTP));
    }

    /**
     * @throws Problem if this is not a payer
     */
    public UUID payerId() {
        if (staff != null) {
            throw Problem.forbidden("forbidden", "This is for payers.");
        }
        return userId;
    }

    /**
     * @throws Problem if this is not a member of a biller's staff
     */
    public Staff requireStaff() {
        if (staff == null) {
            throw Problem.forbidden("forbidden", "This is for a biller's staff.");
        }
        return staff;
    }

    /** Whether a possession factor was proven within {@code atMost}. A password does not count. */
    public boolean hasFreshFactor(Duration atMost) {
        Instant earliest = now.minus(atMost);
        return factors.entrySet().stream()
                .anyMatch(
                        proven ->
                                proven.getKey() != Factor.PASSWORD
                                        && !proven.getValue().isBefore(earliest));
    }

    /**
     * @throws Problem {@code fresh_factor_required} if the last proof is older
     */
    public void requireFreshFactor(Duration atMost) {
        if (!hasFreshFactor(atMost)) {
            throw freshFactorRequired();
        }
    }

    /** What to answer where a proof is too old. */
    public static Problem freshFactorRequired() {
        return Problem.forbidden(
                "fresh_factor_required",
                "Please confirm with your passkey or a code: the last proof is too old.");
    }

    public Actor actor() {
        return staff == null ? Actor.payer(userId) : Actor.staff(userId);
    }
}
