package io.sealbill.app.identity;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.factor.Passwords;
import io.sealbill.app.identity.factor.TotpCodes;
import io.sealbill.app.identity.factor.Tries;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Checks passwords and one-time codes. Whether an account exists shows neither in the answer nor in
 * its time, and tries are counted before a secret is looked at.
 */
@Component
public class SignIns {
    private final Users users;
    private final Passwords passwords;
    private final TotpCodes codes;
    private final Tries tries;
    private final Tenancy tenancy;
    private final Audit audit;

    SignIns(
            Users users,
            Passwords passwords,
            TotpCodes codes,
            Tries tries,
            Tenancy tenancy,
            Audit audit) {
        this.users = users;
        this.passwords = passwords;
        this.codes = codes;
        this.tries = tries;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    /** How a proof went. */
    public enum Proof {
        ACCEPTED,
        REFUSED,
        TOO_MANY_TRIES
    }

    /**
     * @param userId null unless accepted
     */
    record Checked(Proof proof, @Nullable UUID userId) {}

    /**
     * @param step the half minute whose code was used up; 0 unless accepted
     */
    public record CodeUse(Proof proof, long step) {
        static final CodeUse REFUSED = new CodeUse(Proof.REFUSED, 0);
    }

    Checked checkPassword(String email, String password, String address) {
        String origin = Origin.ofAddress(address);
        String target = "password " + HexFormat.of().formatHex(users.lookupOf(email));
        if (!tries.begin(target, origin)) {
            record(Actor.ANONYMOUS, "password_tried", Outcome.REFUSED, origin);
            return new Checked(Proof.TOO_MANY_TRIES, null);
        }
        Optional<Users.Credentials> account = users.byEmail(email);
        boolean right =
                passwords.matches(
                        password, account.map(Users.Credentials::passwordHash).orElse(null));
        if (!right || !account.orElseThrow().status().equals("active")) {
            record(Actor.ANONYMOUS, "password_tried", Outcome.FAILURE, origin);
            return new Checked(Proof.REFUSED, null);
        }
        tries.succeeded(target, origin);
        return new Checked(Proof.ACCEPTED, account.orElseThrow().userId());
    }

    /**
     * Accepts a code once: a second time it is wrong like any other. Outside of any transaction.
     *
     * @param origin see {@link Origin}
     */
    public CodeUse checkTotp(UUID userId, Actor actor, String code, String origin) {
        String target = "totp " + userId;
        if (!tries.begin(target, origin)) {
            record(actor, "totp_tried", Outcome.REFUSED, origin);
            return new CodeUse(Proof.TOO_MANY_TRIES, 0);
        }
        CodeUse use = tenancy.asPayer(userId, () -> useCode(userId, actor, code, origin));
        if (use.proof() == Proof.ACCEPTED) {
            tries.succeeded(target, origin);
        }
        return use;
    }

    private CodeUse useCode(UUID userId, Actor actor, String code, String origin) {
        OptionalLong step =
                users.totpSecret(userId)
                        .map(secret -> codes.stepOf(secret, code))
                        .orElse(OptionalLong.empty());
        boolean right = step.isPresent() && users.useTotpStep(userId, step.getAsLong());
        record(actor, "totp_tried", right ? Outcome.SUCCESS : Outcome.FAILURE, origin);
        return right ? new CodeUse(Proof.ACCEPTED, step.getAsLong()) : CodeUse.REFUSED;
    }

    private void record(Actor actor, String action, Outcome outcome, String origin) {
        audit.record(new AuditEntry(null, actor, action, null, outcome, origin));
    }
}
