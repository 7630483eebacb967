package io.sealbill.vault.charging;

import io.sealbill.kernel.vaultapi.ChargeResult;
import io.sealbill.kernel.vaultapi.ChargeResult.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One charge as it is recorded.
 *
 * @param contentSha256 digest of everything that was asked for under the key
 * @param settledAt null while the outcome is not known
 */
@SuppressWarnings("ArrayRecordComponent") // a row; the digest is compared in constant time
record Charge(
        UUID billerId,
        UUID key,
        byte[] contentSha256,
        String token,
        long amountMinor,
        State state,
        @Nullable String providerReference,
        @Nullable String declineCode,
        String brand,
        String last4,
        Instant intendedAt,
        @Nullable Instant settledAt) {

    /**
     * How long after its intent a charge that the provider has never heard of may still reach it;
     * see docs/decisions/0006-unknown-outcomes.md.
     */
    private static final Duration MAY_BE_ON_ITS_WAY = Duration.ofMinutes(30);

    enum State {
        INTENDED,
        APPROVED,
        DECLINED
    }

    boolean settled() {
        return state != State.INTENDED;
    }

    /** Whether a provider that knows nothing at {@code now} will never know anything. */
    boolean cannotArriveAnyMore(Instant now) {
        return now.isAfter(intendedAt.plus(MAY_BE_ON_ITS_WAY));
    }

    ChargeResult result() {
        Outcome outcome =
                switch (state) {
                    case INTENDED -> Outcome.UNKNOWN;
                    case APPROVED -> Outcome.APPROVED;
                    case DECLINED -> Outcome.DECLINED;
                };
        return new ChargeResult(
                key,
                outcome,
                providerReference,
                declineCode,
                brand,
                last4,
                settledAt != null ? settledAt : intendedAt);
    }
}
