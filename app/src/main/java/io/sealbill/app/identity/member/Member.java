package io.sealbill.app.identity.member;

import io.sealbill.app.identity.Profile;

import java.util.List;
import java.util.UUID;

/** Somebody of a biller's staff, with the rights that stand. */
public record Member(UUID userId, Profile profile, List<StaffGrant> grants) {
    public Member {
        grants = List.copyOf(grants);
    }
}
