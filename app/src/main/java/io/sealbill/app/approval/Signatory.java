package io.sealbill.app.approval;

import io.sealbill.app.audit.Actor;

import java.util.UUID;

/**
 * A member of staff who asks or decides.
 *
 * @param origin see {@link io.sealbill.app.audit.Origin}
 */
public record Signatory(UUID userId, String origin) {
    Actor actor() {
        return Actor.staff(userId);
    }
}
