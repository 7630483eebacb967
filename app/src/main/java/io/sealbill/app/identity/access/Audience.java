package io.sealbill.app.identity.access;

import io.sealbill.app.biller.ApiScope;
import io.sealbill.app.identity.StaffRole;

import java.util.Set;

/** For whom a route is. */
sealed interface Audience {
    /** Everybody, known or not. */
    record Anyone() implements Audience {}

    /** Who has given a password and owes the second factor, and everybody who is further. */
    record Halfway() implements Audience {}

    /** Who is fully signed in, with a factor proven minutes ago. */
    record FactorSetup() implements Audience {}

    /** Payers and staff, fully signed in. */
    record SignedIn() implements Audience {}

    /** Payers, fully signed in. */
    record Payer() implements Audience {}

    /** Staff of one of these roles, fully signed in. */
    record Staff(Set<StaffRole> roles) implements Audience {}

    /** A biller's program whose API token has this scope. */
    record Program(ApiScope scope) implements Audience {}
}
