package io.sealbill.app.customer;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.NewUser;
import io.sealbill.app.identity.Users;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.util.UUID;

/** Makes payers out of customers: user, binding and used-up code in one transaction. */
@Component
class NewPayers {
    private final Tenancy tenancy;
    private final Accounts accounts;
    private final PayerAccounts payerAccounts;
    private final Users users;
    private final Proofs proofs;
    private final Audit audit;

    NewPayers(
            Tenancy tenancy,
            Accounts accounts,
            PayerAccounts payerAccounts,
            Users users,
            Proofs proofs,
            Audit audit) {
        this.tenancy = tenancy;
        this.accounts = accounts;
        this.payerAccounts = payerAccounts;
        this.users = users;
        this.proofs = proofs;
        this.audit = audit;
    }

    /** The address that the biller knows; it becomes the name to sign in with. */
    String email(PendingEnrolment enrolment) {
        return details(enrolment).email();
    }

    /**
     * @throws Problem {@code totp_wrong}, {@code password_…}, {@code sign_in_first} or {@code
     *     enrolment_refused}
     */
    UUID create(PendingEnrolment enrolment, String password, String code, String address) {
        AccountDetails details = details(enrolment);
        long usedStep = proofs.check(password, details, enrolment.secret(), code);
        UUID payerId = UUID.randomUUID();
        var user = new NewUser(details.email(), details.name(), details.locale(), password, null);
        try {
            return tenancy.asBillerAndPayer(
                    enrolment.billerId(),
                    payerId,
                    () -> {
                        users.create(payerId, user, enrolment.secret(), usedStep);
                        bind(payerId, enrolment, address);
                        return payerId;
                    });
        } catch (DuplicateKeyException known) {
            // Only who holds a valid code of this very address learns it.
            throw Problem.conflict(
                    "sign_in_first",
                    "You have an account already. Sign in, then enter the two codes.");
        }
    }

    /** For a payer who is signed in. */
    void addAccount(UUID payerId, PendingEnrolment enrolment, String address) {
        tenancy.asBillerAndPayer(
                enrolment.billerId(),
                payerId,
                () -> {
                    bind(payerId, enrolment, address);
                    return payerId;
                });
    }

    private void bind(UUID payerId, PendingEnrolment enrolment, String address) {
        if (!payerAccounts.bind(payerId, enrolment)) {
            throw Enrolments.refused();
        }
        audit.record(
                new AuditEntry(
                        enrolment.billerId(),
                        Actor.payer(payerId),
                        "account_enrolled",
                        enrolment.accountId(),
                        Outcome.SUCCESS,
                        Origin.ofAddress(address)));
    }

    private AccountDetails details(PendingEnrolment enrolment) {
        return tenancy.asBiller(
                enrolment.billerId(),
                () ->
                        accounts.details(enrolment.billerId(), enrolment.accountId())
                                .orElseThrow(Enrolments::refused));
    }
}
