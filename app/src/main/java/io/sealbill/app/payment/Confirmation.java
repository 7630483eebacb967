package io.sealbill.app.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * The payer's agreement to an intent.
 *
 * @param factorAt when the payer last proved who they are
 * @param origin where the request came from, see {@link io.sealbill.app.audit.Origin}
 */
public record Confirmation(
        IntentId intent, UUID payerId, CardToken token, Instant factorAt, String origin) {}
