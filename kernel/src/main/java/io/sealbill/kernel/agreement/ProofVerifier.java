package io.sealbill.kernel.agreement;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Checks the proof of a payment without asking anybody. For a passkey that means: its key signed
 * exactly these terms, at this site, with its user verified. For a one-time code, which leaves no
 * signature, only that the server's record agrees with itself. Whose passkey the key is, the
 * installation says; an auditor compares it with other payments of the same payer.
 */
public final class ProofVerifier {
    /** From when the terms were shown until they were agreed to. */
    public static final Duration VALIDITY = Duration.ofMinutes(5);

    private final AssertionVerifier assertions = new AssertionVerifier();

    /**
     * @param terms null if they cannot be read
     * @param refusal null for a valid one
     * @param signed whether the payer's key signed it
     */
    public record Result(
            @Nullable PaymentTerms terms, @Nullable AgreementRefusal refusal, boolean signed) {
        public boolean valid() {
            return refusal == null;
        }
    }

    public Result verify(PaymentProof proof) {
        PaymentTerms terms;
        byte[] challenge;
        try {
            terms = PaymentTerms.parse(proof.terms().getBytes(StandardCharsets.UTF_8));
            challenge = terms.challenge(proof.nonce());
        } catch (IllegalArgumentException unreadable) {
            return new Result(null, AgreementRefusal.PROOF_UNREADABLE, false);
        }
        if (!isWhatWasCharged(terms, proof.charged())) {
            return new Result(terms, AgreementRefusal.AGREEMENT_CHANGED, false);
        }
        if (!isInTime(terms, proof.provenAt())) {
            return new Result(terms, AgreementRefusal.AGREEMENT_EXPIRED, false);
        }
        PaymentProof.Passkey passkey = proof.passkey();
        if (passkey == null) {
            return new Result(terms, null, false);
        }
        return switch (check(passkey, challenge)) {
            case AssertionResult.Verified verified -> new Result(terms, null, true);
            case AssertionResult.Refused refused -> new Result(terms, refused.why(), false);
        };
    }

    private AssertionResult check(PaymentProof.Passkey passkey, byte[] challenge) {
        return assertions.verify(
                new PasskeyAssertion(
                        passkey.credentialId(),
                        passkey.authenticatorData(),
                        passkey.clientDataJson(),
                        passkey.signature()),
                new Credential(passkey.credentialId(), passkey.publicKey(), 0),
                challenge,
                passkey.relyingParty());
    }

    /** Whether an agreement to {@code terms} that is proven at this time is fresh. */
    public static boolean isInTime(PaymentTerms terms, Instant provenAt) {
        return !provenAt.isBefore(terms.at()) && !provenAt.isAfter(terms.at().plus(VALIDITY));
    }

    private static boolean isWhatWasCharged(PaymentTerms terms, PaymentProof.Charged charged) {
        return terms.payer().equals(charged.payer())
                && terms.bills().equals(List.of(charged.bill()))
                && terms.amountMinor() == charged.amountMinor()
                && terms.currency().equals(charged.currency());
    }
}
