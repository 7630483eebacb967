package io.sealbill.app.payment.door;

import io.sealbill.app.payment.IntentResult;
import io.sealbill.kernel.agreement.PaymentTerms;
import io.sealbill.kernel.sealing.Base64Url;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the payer is to be shown and to agree to.
 *
 * @param payeeAccount where the payee's money goes, as registered; null if none is
 * @param expiresAt until when the card can be entered
 * @param agreeUntil until when it can be agreed to
 * @param passkey options for {@code navigator.credentials.get}; null without a passkey
 */
record IntentAnswer(
        String intentId,
        long amountMinor,
        String currency,
        String payee,
        @Nullable String payeeAccount,
        List<UUID> bills,
        URI cardEntryPage,
        Instant expiresAt,
        Instant agreeUntil,
        @Nullable Options passkey) {

    /** As WebAuthn Level 3 has them in JSON. */
    record Options(
            String challenge,
            String rpId,
            String userVerification,
            long timeout,
            List<Allowed> allowCredentials) {}

    record Allowed(String type, String id) {}

    static IntentAnswer of(IntentResult.Opened opened, String site) {
        PaymentTerms terms = opened.terms();
        return new IntentAnswer(
                terms.intent(),
                terms.amountMinor(),
                terms.currency(),
                terms.payee(),
                terms.payeeAccount(),
                terms.bills(),
                opened.cardEntry().page(),
                opened.cardEntry().expiresAt(),
                opened.agreeUntil(),
                opened.credentials().isEmpty() ? null : options(opened, site));
    }

    private static Options options(IntentResult.Opened opened, String site) {
        return new Options(
                Base64Url.encode(opened.terms().challenge(opened.nonce())),
                site,
                "required",
                120_000,
                opened.credentials().stream().map(id -> new Allowed("public-key", id)).toList());
    }
}
