package io.sealbill.kernel.vaultapi;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * The answer to {@link ChargeRequest} and to {@code GET /v1/charges/{key}}, which asks the provider
 * again where the outcome is not known. An answer may take 15 seconds: the vault waits for the
 * provider, then asks it.
 *
 * @param outcome what is known of the money
 * @param providerReference the provider's own reference, once it gave one; settlement files carry
 *     it
 * @param declineCode for {@link Outcome#DECLINED}: ISO 8583 style reason as a stable word, e.g.
 *     {@code insufficient_funds}; or the vault's own {@code provider_unreachable}, {@code
 *     provider_refused}, {@code not_processed}: nothing was taken and nothing will be
 * @param brand the card's brand, e.g. {@code visa}
 * @param last4 the card's last four digits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChargeResult(
        UUID key,
        Outcome outcome,
        @Nullable String providerReference,
        @Nullable String declineCode,
        String brand,
        String last4,
        Instant at) {

    /**
     * UNKNOWN is a state, not an error: nobody may charge again under another key until it is
     * resolved.
     */
    public enum Outcome {
        APPROVED,
        DECLINED,
        UNKNOWN
    }
}
