package io.sealbill.kernel.vaultapi;

import java.util.UUID;

/**
 * {@code POST /v1/charges}: takes money once.
 *
 * @param key the idempotency key: the payment attempt's id. The same key with the same content
 *     always gives the same answer; with other content it is refused
 * @param billerId the biller whose token it is
 * @param token a card token of this biller
 * @param amountMinor minor units of {@code currency}, above zero
 * @param currency ISO 4217 code
 * @param statementText what the payer will read on the card statement, at most 22 characters
 */
public record ChargeRequest(
        UUID key,
        UUID billerId,
        String token,
        long amountMinor,
        String currency,
        String statementText) {}
