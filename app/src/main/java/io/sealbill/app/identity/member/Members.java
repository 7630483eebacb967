package io.sealbill.app.identity.member;

import io.sealbill.app.identity.Users;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The people of a biller. */
@Component
public class Members {
    private final Users users;
    private final Grants grants;
    private final Tenancy tenancy;

    Members(Users users, Grants grants, Tenancy tenancy) {
        this.users = users;
        this.grants = grants;
        this.tenancy = tenancy;
    }

    /** In the order of their names, in a transaction of its own. */
    public List<Member> of(UUID billerId) {
        return tenancy.asBiller(
                billerId,
                () -> {
                    Map<UUID, List<StaffGrant>> rights =
                            grants.standing(billerId).stream()
                                    .collect(Collectors.groupingBy(StaffGrant::userId));
                    return users.staffOf(billerId).entrySet().stream()
                            .map(
                                    person ->
                                            new Member(
                                                    person.getKey(),
                                                    person.getValue(),
                                                    rights.getOrDefault(
                                                            person.getKey(), List.of())))
                            .sorted(
                                    java.util.Comparator.comparing(
                                            member -> member.profile().displayName()))
                            .toList();
                });
    }
}
