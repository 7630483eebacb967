package io.sealbill.app.payment.agreement;

import io.sealbill.app.payment.IntentId;
import io.sealbill.kernel.agreement.Credential;
import io.sealbill.kernel.agreement.PasskeyAssertion;
import io.sealbill.kernel.agreement.RelyingParty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** That a payer has agreed to an intent, and how. Only {@link Agreements} makes one. */
public final class PaymentAgreement {
    private final IntentId intent;
    private final UUID payerId;
    private final Instant provenAt;
    private final Evidence evidence;

    PaymentAgreement(IntentId intent, UUID payerId, Instant provenAt, Evidence evidence) {
        this.intent = intent;
        this.payerId = payerId;
        this.provenAt = provenAt;
        this.evidence = evidence;
    }

    /** What is kept of the proof. */
    sealed interface Evidence {
        record CodeUsed(long step) implements Evidence {}
    }

    /**
     * What a passkey signed.
     *
     * @param credential with the count of this signature
     */
    public record Signed(PasskeyAssertion assertion, Credential credential, RelyingParty site)
            implements Evidence {}

    public IntentId intent() {
        return intent;
    }

    public UUID payerId() {
        return payerId;
    }

    public Instant provenAt() {
        return provenAt;
    }

    /** Null where a code was given. */
    public @Nullable Signed signed() {
        return evidence instanceof Signed signed ? signed : null;
    }

    /** The half minute of the one-time code; null where a passkey signed. */
    public @Nullable Long codeStep() {
        return evidence instanceof Evidence.CodeUsed used ? used.step() : null;
    }
}
