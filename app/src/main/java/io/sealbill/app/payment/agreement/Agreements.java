package io.sealbill.app.payment.agreement;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.identity.SignIns;
import io.sealbill.app.payment.IntentId;
import io.sealbill.app.payment.PaymentRefusal;
import io.sealbill.app.payment.agreement.PaymentAgreement.Evidence;
import io.sealbill.app.settings.Settings;
import io.sealbill.kernel.agreement.AgreementRefusal;
import io.sealbill.kernel.agreement.AssertionResult;
import io.sealbill.kernel.agreement.AssertionVerifier;
import io.sealbill.kernel.agreement.Credential;
import io.sealbill.kernel.agreement.PasskeyAssertion;
import io.sealbill.kernel.agreement.ProofVerifier;
import io.sealbill.kernel.agreement.RelyingParty;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a payer's yes to what was shown: a passkey's signature over these very data, or a one-time
 * code given for them. Good for five minutes from when they were shown, and once.
 */
@Component
public class Agreements {
    private final AgreementRows rows;
    private final SignIns signIns;
    private final Audit audit;
    private final Clock clock;
    private final RelyingParty site;
    private final AssertionVerifier verifier = new AssertionVerifier();

    Agreements(AgreementRows rows, SignIns signIns, Audit audit, Clock clock, Settings settings) {
        this.rows = rows;
        this.signIns = signIns;
        this.audit = audit;
        this.clock = clock;
        this.site =
                new RelyingParty(settings.publicUrl().getHost(), settings.publicUrl().toString());
    }

    /** Outside of any transaction. What is refused is on record. */
    public AgreementResult prove(IntentId intent, UUID payerId, GivenProof proof, String origin) {
        AgreementResult result = check(intent, payerId, proof, origin);
        if (result instanceof AgreementResult.NotProven) {
            audit.record(
                    new AuditEntry(
                            intent.billerId(),
                            Actor.payer(payerId),
                            "payment_agreement_tried",
                            intent.intentId(),
                            AuditEntry.Outcome.FAILURE,
                            origin));
        }
        return result;
    }

    private AgreementResult check(IntentId intent, UUID payerId, GivenProof proof, String origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String credentialId =
                proof instanceof GivenProof.Passkey(var assertion)
                        ? assertion.credentialId()
                        : null;
        Optional<ShownTerms> found = rows.shown(intent, payerId, credentialId);
        if (found.isEmpty()) {
            return new AgreementResult.Refused(PaymentRefusal.NOT_FOUND);
        }
        ShownTerms shown = found.get();
        if (shown.attempted()) {
            return new AgreementResult.Spent();
        }
        if (!shown.expiresAt().isAfter(now) || !ProofVerifier.isInTime(shown.terms(), now)) {
            return new AgreementResult.Refused(PaymentRefusal.INTENT_EXPIRED);
        }
        Checked checked =
                switch (proof) {
                    case GivenProof.None nothing -> no(AgreementRefusal.FRESH_FACTOR_REQUIRED);
                    case GivenProof.Passkey(var assertion) -> checkSignature(assertion, shown);
                    case GivenProof.Code(var code) -> checkCode(intent, payerId, code, origin);
                };
        return switch (checked) {
            case Checked.No no -> new AgreementResult.NotProven(no.why());
            case Checked.Yes yes ->
                    new AgreementResult.Proven(
                            new PaymentAgreement(intent, payerId, now, yes.evidence()));
        };
    }

    private sealed interface Checked {
        record Yes(Evidence evidence) implements Checked {}

        record No(AgreementRefusal why) implements Checked {}
    }

    private static Checked no(AgreementRefusal why) {
        return new Checked.No(why);
    }

    private Checked checkSignature(PasskeyAssertion assertion, ShownTerms shown) {
        Credential credential = shown.credential();
        if (credential == null) {
            return no(AgreementRefusal.CREDENTIAL_UNKNOWN);
        }
        byte[] challenge = shown.terms().challenge(shown.nonce());
        return switch (verifier.verify(assertion, credential, challenge, site)) {
            case AssertionResult.Refused refused -> no(refused.why());
            case AssertionResult.Verified(long count) ->
                    new Checked.Yes(
                            new PaymentAgreement.Signed(
                                    assertion,
                                    new Credential(credential.id(), credential.publicKey(), count),
                                    site));
        };
    }

    /** Five tries for an intent, whatever the tries of signing in say. */
    private Checked checkCode(IntentId intent, UUID payerId, String code, String origin) {
        if (!rows.tryCode(intent, payerId)) {
            return no(AgreementRefusal.TOO_MANY_TRIES);
        }
        var used = signIns.checkTotp(payerId, Actor.payer(payerId), code, origin);
        return switch (used.proof()) {
            case ACCEPTED -> new Checked.Yes(new Evidence.CodeUsed(used.step()));
            case REFUSED -> no(AgreementRefusal.TOTP_WRONG);
            case TOO_MANY_TRIES -> no(AgreementRefusal.TOO_MANY_TRIES);
        };
    }
}
