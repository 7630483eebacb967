package io.sealbill.app.payment;

import io.sealbill.app.payment.agreement.GivenProof;

import java.util.UUID;

/**
 * The payer's yes to an intent, with a card; not checked yet.
 *
 * @param origin where the request came from, see {@link io.sealbill.app.audit.Origin}
 */
public record Confirmation(
        IntentId intent, UUID payerId, CardToken token, GivenProof proof, String origin) {}
