package io.sealbill.app.identity.member;

import io.sealbill.app.approval.Approval;
import io.sealbill.app.approval.Approvals;
import io.sealbill.app.approval.FourEyesAct;
import io.sealbill.app.approval.Proposal;
import io.sealbill.app.approval.Signatory;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.Users;
import io.sealbill.app.identity.member.Grants.Giving;
import io.sealbill.app.problem.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Giving somebody a right, for good or for some hours. Who gains by it decides it as little as who
 * asked for it.
 */
@Component
public class RoleGrant implements FourEyesAct {
    /** The longest time for which a right is given that is not for good. */
    public static final int HOURS_AT_MOST = 8;

    private static final String NAME = "role_grant";

    private final Grants grants;
    private final Users users;
    private final JsonMapper json;
    private final Clock clock;

    RoleGrant(Grants grants, Users users, JsonMapper json, Clock clock) {
        this.grants = grants;
        this.users = users;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param hours null for good
     */
    public record Wish(StaffRole role, @Nullable Integer hours) {}

    public Proposal proposal(UUID userId, Wish wish, String reason) {
        return new Proposal(NAME, userId, json.writeValueAsString(wish), reason);
    }

    /** What an approval of this kind asks for. */
    public Wish wish(Approval approval) {
        return wish(approval.detail());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(UUID billerId, Proposal proposal) {
        Wish wish = wish(proposal.detail());
        check(billerId, proposal.subjectId(), wish);
    }

    @Override
    public void carryOut(UUID billerId, Approval approval, Signatory checker) {
        if (checker.userId().equals(approval.subjectId())) {
            throw Approvals.secondPersonRequired();
        }
        Wish wish = wish(approval);
        check(billerId, approval.subjectId(), wish);
        Integer hours = wish.hours();
        Instant endsAt = hours == null ? null : clock.instant().plus(Duration.ofHours(hours));
        grants.give(
                billerId,
                new Giving(
                        approval.subjectId(),
                        wish.role(),
                        endsAt,
                        approval.reason(),
                        approval.approvalId()));
    }

    private void check(UUID billerId, UUID userId, Wish wish) {
        Integer hours = wish.hours();
        if (hours != null && (hours < 1 || hours > HOURS_AT_MOST)) {
            throw Problem.unprocessable("hours_out_of_range", "Between one hour and eight.");
        }
        if (!users.staffOf(billerId).containsKey(userId)) {
            throw Problem.unprocessable("no_such_member", "There is no such member of staff.");
        }
        if (grants.has(billerId, userId, wish.role())) {
            throw Problem.conflict("right_stands_already", "This person has this right already.");
        }
    }

    private Wish wish(String detail) {
        return json.readValue(detail, Wish.class);
    }
}
