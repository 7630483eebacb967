package io.sealbill.simulator.provider;

import com.fasterxml.jackson.annotation.JsonValue;

import io.sealbill.simulator.provider.card.Brand;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/** A payment as the merchant sees it. Its state is final from the moment it exists. */
record Payment(
        String id,
        String reference,
        State state,
        @Nullable String declineCode,
        Brand brand,
        String last4,
        Instant authorisedAt) {

    enum State {
        CAPTURED,
        DECLINED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A payment with what it moved: the merchant is not told what it asked for itself. */
    record Booked(Payment payment, long amountMinor, String currency) {
        Booked {
            currency = Limits.settled(currency);
        }
    }

    boolean isCaptured() {
        return state == State.CAPTURED;
    }
}
