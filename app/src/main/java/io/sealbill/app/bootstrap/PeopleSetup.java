package io.sealbill.app.bootstrap;

import io.sealbill.app.biller.Billers;
import io.sealbill.app.bootstrap.BootstrapFile.HeldAccount;
import io.sealbill.app.bootstrap.BootstrapFile.PayerEntry;
import io.sealbill.app.bootstrap.BootstrapFile.SignInEntry;
import io.sealbill.app.bootstrap.BootstrapFile.StaffEntry;
import io.sealbill.app.customer.PayerAccounts;
import io.sealbill.app.identity.NewUser;
import io.sealbill.app.identity.Users;
import io.sealbill.app.identity.factor.TotpSecret;
import io.sealbill.app.identity.member.Grants;
import io.sealbill.app.identity.member.Grants.Giving;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.UUID;

/** The people of the operator's file. */
@Component
class PeopleSetup {
    private final Tenancy tenancy;
    private final Users users;
    private final Billers billers;
    private final PayerAccounts payerAccounts;
    private final Grants grants;

    PeopleSetup(
            Tenancy tenancy,
            Users users,
            Billers billers,
            PayerAccounts payerAccounts,
            Grants grants) {
        this.tenancy = tenancy;
        this.users = users;
        this.billers = billers;
        this.payerAccounts = payerAccounts;
        this.grants = grants;
    }

    /** One who is there already keeps the rights that were given and taken since. */
    void ensureStaff(UUID billerId, StaffEntry member) {
        if (users.idOf(member.signIn().email()).isPresent()) {
            return;
        }
        UUID userId = UUID.randomUUID();
        tenancy.asBillerAndPayer(
                billerId,
                userId,
                () -> {
                    create(userId, member.signIn(), billerId);
                    grants.give(
                            billerId,
                            new Giving(
                                    userId,
                                    member.staffRole(),
                                    null,
                                    "set up by the operator",
                                    null));
                    return userId;
                });
    }

    void ensurePayer(PayerEntry payer) {
        UUID payerId = ensure(payer.signIn());
        for (HeldAccount account : payer.accounts()) {
            UUID billerId =
                    billers.bySlug(account.biller())
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no biller " + account.biller()))
                            .billerId();
            tenancy.asBillerAndPayer(
                    billerId,
                    payerId,
                    () -> payerAccounts.assign(payerId, billerId, account.code()));
        }
    }

    private UUID ensure(SignInEntry person) {
        return users.idOf(person.email())
                .orElseGet(
                        () -> {
                            UUID userId = UUID.randomUUID();
                            return tenancy.asPayer(userId, () -> create(userId, person, null));
                        });
    }

    private UUID create(UUID userId, SignInEntry person, @Nullable UUID billerId) {
        var user =
                new NewUser(
                        person.email(),
                        person.name(),
                        person.locale(),
                        person.password(),
                        billerId);
        users.create(userId, user, TotpSecret.ofBase32(person.totpSecret()), 0);
        return userId;
    }
}
