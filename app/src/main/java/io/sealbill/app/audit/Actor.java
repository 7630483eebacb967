package io.sealbill.app.audit;

import java.util.UUID;

/** Who acted: a person or a program by its id, or none that is known. */
public record Actor(String reference) {
    /** Somebody not signed in. */
    public static final Actor ANONYMOUS = new Actor("anonymous");

    /** The app itself: jobs, start-up. */
    public static final Actor SYSTEM = new Actor("system");

    public static Actor payer(UUID payerId) {
        return new Actor("payer:" + payerId);
    }

    public static Actor staff(UUID staffId) {
        return new Actor("staff:" + staffId);
    }

    /** A biller's program, by its API token. */
    public static Actor token(UUID tokenId) {
        return new Actor("token:" + tokenId);
    }

    /** Whether this is a person of a biller. */
    public boolean isStaff() {
        return reference.startsWith("staff:");
    }
}
