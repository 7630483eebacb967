package io.sealbill.vault.provider;

/** What is known after talking to a provider. */
public sealed interface ProviderAnswer {

    /** The money is taken. */
    record Captured(String reference) implements ProviderAnswer {}

    /**
     * The money is not taken, and never will be under this key.
     *
     * @param reference the provider's own reference; empty if it made none
     */
    record Declined(String reference, String code) implements ProviderAnswer {}

    /** The provider answers that it knows nothing of this charge (yet). */
    record Nothing() implements ProviderAnswer {}

    /** No answer, or none that can be relied on: the money may be taken or not. */
    record Unknown(String reason) implements ProviderAnswer {}
}
