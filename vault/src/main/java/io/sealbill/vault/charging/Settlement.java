package io.sealbill.vault.charging;

import io.sealbill.vault.charging.Charge.State;
import io.sealbill.vault.provider.ProviderAnswer;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What a charge becomes by an answer that settles it. */
record Settlement(State state, @Nullable String providerReference, @Nullable String declineCode) {

    /** Nothing for an answer that leaves the outcome open. */
    static Optional<Settlement> of(ProviderAnswer answer) {
        return switch (answer) {
            case ProviderAnswer.Captured captured ->
                    Optional.of(new Settlement(State.APPROVED, captured.reference(), null));
            case ProviderAnswer.Declined declined ->
                    Optional.of(
                            new Settlement(
                                    State.DECLINED,
                                    declined.reference().isEmpty() ? null : declined.reference(),
                                    declined.code()));
            case ProviderAnswer.Nothing nothing -> Optional.empty();
            case ProviderAnswer.Unknown unknown -> Optional.empty();
        };
    }

    static Settlement notProcessed() {
        return new Settlement(State.DECLINED, null, "not_processed");
    }
}
