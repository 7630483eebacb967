package io.sealbill.vault.provider;

import java.util.UUID;

/**
 * What a provider said by itself, its signature checked.
 *
 * @param eventId the provider's own id of the event; the same for a repeated one
 */
public record ProviderNotification(String eventId, UUID key, ProviderAnswer outcome) {}
