package io.sealbill.app.console.access;

import io.sealbill.app.approval.Approval;
import io.sealbill.app.approval.Approvals;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.payee.PayeeChange;
import io.sealbill.app.console.access.AccessView.Asked;
import io.sealbill.app.console.access.AccessView.Person;
import io.sealbill.app.console.access.AccessView.Right;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.member.Member;
import io.sealbill.app.identity.member.Members;
import io.sealbill.app.identity.member.Reviews;
import io.sealbill.app.identity.member.Reviews.Review;
import io.sealbill.app.identity.member.RoleGrant;
import io.sealbill.app.identity.member.StaffGrant;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what a member of staff may see of the rights. */
@Component
class AccessOverview {
    private final Members members;
    private final Approvals approvals;
    private final Reviews reviews;
    private final Acts acts;
    private final Billers billers;
    private final Tenancy tenancy;

    AccessOverview(
            Members members,
            Approvals approvals,
            Reviews reviews,
            Acts acts,
            Billers billers,
            Tenancy tenancy) {
        this.members = members;
        this.approvals = approvals;
        this.reviews = reviews;
        this.acts = acts;
        this.billers = billers;
        this.tenancy = tenancy;
    }

    /** What can be asked for, in words. */
    @Component
    record Acts(RoleGrant roleGrant, PayeeChange payeeChange) {}

    AccessView of(CurrentUser user) {
        UUID billerId = user.requireStaff().billerId();
        ZoneId zone = billers.byId(billerId).orElseThrow().zone();
        boolean decides = AccessPages.looksAfterRights(user);
        boolean seesAll = decides || user.requireStaff().isAny(StaffRole.AUDITOR);
        Map<UUID, Member> staff =
                members.of(billerId).stream()
                        .collect(Collectors.toMap(Member::userId, Function.identity()));
        Review review = tenancy.asBiller(billerId, () -> reviews.current(billerId));
        List<Person> people =
                staff.values().stream()
                        .filter(member -> seesAll || member.userId().equals(user.userId()))
                        .map(member -> person(member, review, user))
                        .sorted(java.util.Comparator.comparing(Person::name))
                        .toList();
        List<Asked> asked =
                approvals.open(billerId).stream()
                        .filter(each -> seesAll || each.maker().equals(user.userId()))
                        .map(each -> asked(each, staff, user))
                        .toList();
        return new AccessView(asked, people, review.quarter(), review.lastDay(), decides, zone);
    }

    private static Person person(Member member, Review review, CurrentUser reader) {
        boolean self = member.userId().equals(reader.userId());
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        return new Person(
                member.userId(),
                member.profile().displayName(),
                member.profile().email(),
                self,
                member.grants().stream().map(grant -> right(grant, review, today)).toList());
    }

    private static Right right(StaffGrant grant, Review review, LocalDate today) {
        return new Right(
                grant.grantId(),
                grant.role(),
                grant.endsAt(),
                grant.lastUsedOn(),
                grant.isIdle(today),
                grant.endsAt() != null || review.reviewed().contains(grant.grantId()));
    }

    private Asked asked(Approval approval, Map<UUID, Member> staff, CurrentUser reader) {
        boolean mine = approval.maker().equals(reader.userId());
        boolean forMe = approval.subjectId().equals(reader.userId());
        boolean payee = approval.act().equals(acts.payeeChange().name());
        return new Asked(
                approval.approvalId(),
                payee ? null : acts.roleGrant().wish(approval),
                payee ? acts.payeeChange().wish(approval) : null,
                name(staff, approval.subjectId()),
                name(staff, approval.maker()),
                approval.reason(),
                approval.askedAt(),
                mine,
                !mine && !forMe && AccessPages.looksAfterRights(reader));
    }

    private static @Nullable String name(Map<UUID, Member> staff, UUID userId) {
        Member member = staff.get(userId);
        return member == null ? null : member.profile().displayName();
    }
}
