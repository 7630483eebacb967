package io.sealbill.app.customer;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.factor.Tries;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks the two codes of an enrolment: the account code from the bill, and the one-time code that
 * the biller handed over. An e-mail address proves nothing here.
 */
@Component
class Enrolments {
    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Accounts accounts;
    private final Tries tries;
    private final Audit audit;
    private final Clock clock;

    Enrolments(
            JdbcClient jdbc,
            Tenancy tenancy,
            Accounts accounts,
            Tries tries,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.accounts = accounts;
        this.tries = tries;
        this.audit = audit;
        this.clock = clock;
    }

    /** The account that two codes lead to together. */
    record Found(UUID billerId, UUID accountId, String codeHash) {}

    /**
     * @throws Problem {@code enrolment_refused}, the same for every reason, or {@code
     *     too_many_tries}
     */
    Found find(String accountCode, EnrolmentCode code, String address) {
        String origin = Origin.ofAddress(address);
        String target = "enrolment " + accountCode;
        if (!tries.begin(target, origin)) {
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_tries",
                    "Too many tries from this network. Please wait half an hour.");
        }
        Optional<Found> found = byCode(code).filter(account -> hasCode(account, accountCode));
        if (found.isEmpty()) {
            audit.record(
                    new AuditEntry(
                            null,
                            Actor.ANONYMOUS,
                            "enrolment_tried",
                            null,
                            Outcome.FAILURE,
                            origin));
            throw refused();
        }
        tries.succeeded(target, origin);
        return found.get();
    }

    static Problem refused() {
        return Problem.unprocessable(
                "enrolment_refused",
                "Account code and enrolment code do not belong together, or the code was used or"
                        + " ran out. Your biller gives you a new one.");
    }

    private Optional<Found> byCode(EnrolmentCode code) {
        return jdbc.sql("select biller_id, account_id from account_by_enrolment(?, ?)")
                .params(code.hash(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(
                        (row, number) ->
                                new Found(
                                        row.getObject("biller_id", UUID.class),
                                        row.getObject("account_id", UUID.class),
                                        HexFormat.of().formatHex(code.hash())))
                .optional();
    }

    private boolean hasCode(Found account, String accountCode) {
        byte[] lookup =
                tenancy.asBiller(
                        account.billerId(),
                        () -> accounts.codeLookup(account.billerId(), accountCode));
        return Accounts.accountId(lookup).equals(account.accountId());
    }
}
