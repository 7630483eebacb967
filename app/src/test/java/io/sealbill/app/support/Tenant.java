package io.sealbill.app.support;

import io.sealbill.app.biller.ApiScope;
import io.sealbill.app.biller.ApiToken;
import io.sealbill.app.biller.ApiTokens;
import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.customer.AccountDetails;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.customer.PayerAccounts;
import io.sealbill.app.identity.NewUser;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.Users;
import io.sealbill.app.identity.factor.TotpSecret;
import io.sealbill.app.identity.member.Grants;
import io.sealbill.app.identity.member.Grants.Giving;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Makes billers, programs, accounts and people for a test, through the modules' own doors. */
@TestComponent
public class Tenant {
    private final Tenancy tenancy;
    private final Billers billers;
    private final ApiTokens tokens;
    private final Accounts accounts;
    private final PayerAccounts payerAccounts;
    private final People people;

    Tenant(
            Tenancy tenancy,
            Billers billers,
            ApiTokens tokens,
            Accounts accounts,
            PayerAccounts payerAccounts,
            People people) {
        this.tenancy = tenancy;
        this.billers = billers;
        this.tokens = tokens;
        this.accounts = accounts;
        this.payerAccounts = payerAccounts;
        this.people = people;
    }

    /** Who signs in, and what staff may do. */
    @TestComponent
    record People(Users users, Grants grants) {}

    public Biller biller() {
        String slug = "t" + UUID.randomUUID().toString().substring(1);
        return billers.create(
                new Biller.Registration(
                        slug,
                        "City Water",
                        "Water",
                        "DE",
                        "EUR",
                        "Europe/Berlin",
                        "de",
                        "#0a5f8a"));
    }

    public ApiToken token(UUID billerId, ApiScope... scopes) {
        return tenancy.asBiller(
                billerId,
                () -> tokens.issue(billerId, "test", Set.of(scopes), Duration.ofHours(1)));
    }

    public Accounts.Registered account(UUID billerId, String code, Person person) {
        return tenancy.asBiller(
                billerId,
                () ->
                        accounts.register(
                                billerId,
                                new AccountDetails(
                                        code, "Ada Example", person.email(), Locale.ENGLISH)));
    }

    /** A payer without any account. */
    public UUID payer(Person person) {
        UUID userId = UUID.randomUUID();
        return tenancy.asPayer(userId, () -> create(userId, person, null));
    }

    /** A payer who holds the account of this code. */
    public UUID payerOf(UUID billerId, String code, Person person) {
        account(billerId, code, person);
        UUID payerId = payer(person);
        tenancy.asBillerAndPayer(
                billerId, payerId, () -> payerAccounts.assign(payerId, billerId, code));
        return payerId;
    }

    public UUID staff(UUID billerId, StaffRole role, Person person) {
        UUID userId = UUID.randomUUID();
        return tenancy.asBillerAndPayer(
                billerId,
                userId,
                () -> {
                    create(userId, person, billerId);
                    people.grants().give(billerId, new Giving(userId, role, null, "test", null));
                    return userId;
                });
    }

    private UUID create(UUID userId, Person person, @Nullable UUID billerId) {
        var user =
                new NewUser(
                        person.email(), "Ada Example", Locale.ENGLISH, person.password(), billerId);
        people.users().create(userId, user, TotpSecret.ofBase32(person.totpSecret()), 0);
        return userId;
    }
}
