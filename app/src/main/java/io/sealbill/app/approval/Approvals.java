package io.sealbill.app.approval;

import io.sealbill.app.approval.Approval.State;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Asks for acts that need two people, and decides them. Each method is a transaction of its own.
 */
@Component
public class Approvals {
    private static final Duration OPEN_FOR = Duration.ofDays(7);
    private static final int REASON_AT_LEAST = 3;
    private static final int REASON_AT_MOST = 500;

    private final ApprovalRows rows;
    private final ObjectProvider<FourEyesAct> acts;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Approvals(
            ApprovalRows rows,
            ObjectProvider<FourEyesAct> acts,
            Tenancy tenancy,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.acts = acts;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts it before the others.
     *
     * @throws Problem {@code reason_missing}, {@code reason_long}, or what the act says
     */
    public Approval propose(UUID billerId, Signatory maker, Proposal proposal) {
        String reason = proposal.reason().strip();
        if (reason.length() < REASON_AT_LEAST) {
            throw Problem.unprocessable("reason_missing", "Please say why.");
        }
        if (reason.length() > REASON_AT_MOST) {
            throw Problem.unprocessable("reason_long", "Please say why in 500 characters.");
        }
        FourEyesAct act = act(proposal.act());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var approval =
                new Approval(
                        UUID.randomUUID(),
                        act.name(),
                        proposal.subjectId(),
                        proposal.detail(),
                        reason,
                        maker.userId(),
                        now,
                        now.plus(OPEN_FOR),
                        State.OPEN,
                        null,
                        null);
        return tenancy.asBiller(
                billerId,
                () -> {
                    act.check(billerId, proposal);
                    rows.insert(billerId, approval);
                    record(billerId, maker, "approval_asked", approval.approvalId());
                    return approval;
                });
    }

    /**
     * Decides, and if it is approved carries it out at once.
     *
     * @throws Problem {@code not_found}, {@code approval_over}, {@code second_person_required}, or
     *     what the act says
     */
    public Approval decide(UUID billerId, Signatory checker, UUID approvalId, boolean approve) {
        return tenancy.asBiller(
                billerId,
                () -> {
                    Approval asked = held(billerId, approvalId);
                    if (asked.maker().equals(checker.userId())) {
                        throw secondPersonRequired();
                    }
                    State state = approve ? State.APPROVED : State.REFUSED;
                    rows.decide(billerId, approvalId, state, checker.userId(), clock.instant());
                    if (approve) {
                        act(asked.act()).carryOut(billerId, asked, checker);
                    }
                    record(
                            billerId,
                            checker,
                            approve ? "approval_given" : "approval_refused",
                            approvalId);
                    return asked;
                });
    }

    /**
     * Takes it back; only its maker can.
     *
     * @throws Problem {@code not_found}, {@code approval_over} or {@code forbidden}
     */
    public void withdraw(UUID billerId, Signatory maker, UUID approvalId) {
        tenancy.asBiller(
                billerId,
                () -> {
                    Approval asked = held(billerId, approvalId);
                    if (!asked.maker().equals(maker.userId())) {
                        throw Problem.forbidden("forbidden", "Only who asked can take it back.");
                    }
                    rows.decide(
                            billerId, approvalId, State.WITHDRAWN, maker.userId(), clock.instant());
                    record(billerId, maker, "approval_withdrawn", approvalId);
                    return asked;
                });
    }

    /** What waits for a decision, the oldest first. */
    public List<Approval> open(UUID billerId) {
        return tenancy.asBiller(billerId, () -> rows.open(billerId, clock.instant()));
    }

    /** What was asked for last, decided or not. */
    public List<Approval> newest(UUID billerId, int most) {
        return tenancy.asBiller(billerId, () -> rows.newest(billerId, most));
    }

    /** What to answer where the same person would be both, or would gain by it. */
    public static Problem secondPersonRequired() {
        return Problem.forbidden("second_person_required", "Another person has to decide this.");
    }

    private Approval held(UUID billerId, UUID approvalId) {
        Approval asked = rows.hold(billerId, approvalId).orElseThrow(Problem::notFound);
        if (!asked.isOpen(clock.instant())) {
            throw Problem.conflict("approval_over", "This was decided already, or it is too old.");
        }
        return asked;
    }

    private FourEyesAct act(String name) {
        return acts.stream()
                .filter(act -> act.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such act: " + name));
    }

    private void record(UUID billerId, Signatory by, String action, UUID approvalId) {
        audit.record(
                new AuditEntry(
                        billerId, by.actor(), action, approvalId, Outcome.SUCCESS, by.origin()));
    }
}
