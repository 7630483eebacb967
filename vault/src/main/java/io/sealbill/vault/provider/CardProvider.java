package io.sealbill.vault.provider;

import io.sealbill.vault.custody.Pan;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.UUID;

/** A payment provider as the vault needs it. */
public interface CardProvider {

    /**
     * What to charge.
     *
     * @param key both the idempotency key and the reference that the provider knows it by
     */
    record Order(UUID key, long amountMinor, String currency, String statementText) {}

    /**
     * Authorises and captures, once for a key. Does not close or keep {@code pan} and {@code
     * securityCode}.
     *
     * @param securityCode null after the first charge of a card entry
     */
    ProviderAnswer charge(Order order, Pan pan, YearMonth expiry, byte @Nullable [] securityCode);

    /**
     * What the provider knows of a charge.
     *
     * @return {@link ProviderAnswer.Nothing} if it answers that it has never heard of it, {@link
     *     ProviderAnswer.Unknown} if it does not answer
     */
    ProviderAnswer ask(UUID key);

    /**
     * Gives back the whole of a payment, once, however often it is called.
     *
     * @return false if the provider refuses
     * @throws java.io.UncheckedIOException if it does not answer
     */
    boolean giveBack(String providerReference, long amountMinor, UUID key);
}
