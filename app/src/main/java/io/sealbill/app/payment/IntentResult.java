package io.sealbill.app.payment;

import io.sealbill.kernel.agreement.PaymentTerms;
import io.sealbill.kernel.agreement.ProofVerifier;
import io.sealbill.kernel.vaultapi.CardEntry;

import java.time.Instant;
import java.util.List;

/** Whether a payment can be agreed to. */
public sealed interface IntentResult {

    /**
     * What the payer agrees to, and where the card is entered.
     *
     * @param terms to be shown as they are
     * @param nonce with the terms: the challenge for a passkey
     * @param credentials the payer's passkeys, base64url
     * @param cardEntry a page of the vault, for a frame
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Opened(
            IntentId id,
            PaymentTerms terms,
            byte[] nonce,
            List<String> credentials,
            CardEntry cardEntry)
            implements IntentResult {
        /** Until when it can be agreed to. */
        public Instant agreeUntil() {
            return terms.at().plus(ProofVerifier.VALIDITY);
        }
    }

    record Refused(PaymentRefusal why) implements IntentResult {}
}
