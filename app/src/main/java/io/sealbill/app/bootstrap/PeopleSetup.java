package io.sealbill.app.bootstrap;

import io.sealbill.app.biller.Billers;
import io.sealbill.app.bootstrap.BootstrapFile.HeldAccount;
import io.sealbill.app.bootstrap.BootstrapFile.PayerEntry;
import io.sealbill.app.bootstrap.BootstrapFile.SignInEntry;
import io.sealbill.app.bootstrap.BootstrapFile.StaffEntry;
import io.sealbill.app.customer.PayerAccounts;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.NewUser;
import io.sealbill.app.identity.Users;
import io.sealbill.app.identity.factor.TotpSecret;
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

    PeopleSetup(Tenancy tenancy, Users users, Billers billers, PayerAccounts payerAccounts) {
        this.tenancy = tenancy;
        this.users = users;
        this.billers = billers;
        this.payerAccounts = payerAccounts;
    }

    void ensureStaff(UUID billerId, StaffEntry member) {
        ensure(member.signIn(), new CurrentUser.Staff(billerId, member.staffRole()));
    }

    void ensurePayer(PayerEntry payer) {
        UUID payerId = ensure(payer.signIn(), null);
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

    private UUID ensure(SignInEntry person, CurrentUser.@Nullable Staff staff) {
        return users.idOf(person.email()).orElseGet(() -> create(person, staff));
    }

    private UUID create(SignInEntry person, CurrentUser.@Nullable Staff staff) {
        UUID userId = UUID.randomUUID();
        var user =
                new NewUser(
                        person.email(), person.name(), person.locale(), person.password(), staff);
        return tenancy.asPayer(
                userId,
                () -> {
                    users.create(userId, user, TotpSecret.ofBase32(person.totpSecret()), 0);
                    return userId;
                });
    }
}
