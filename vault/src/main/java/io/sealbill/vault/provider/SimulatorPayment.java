package io.sealbill.vault.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A payment as the provider tells it. Fields that it may add are passed over, so that an addition
 * never turns a known outcome into an unknown one; the fields named here are checked.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SimulatorPayment(
        @Nullable String id,
        @Nullable String reference,
        @Nullable String state,
        @Nullable String declineCode) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");

    /** The outcome, if this is an outcome of the charge that was asked about. */
    ProviderAnswer outcomeOf(UUID key) {
        if (id == null || !ID.matcher(id).matches() || !key.toString().equals(reference)) {
            return new ProviderAnswer.Unknown("the answer is about something else");
        }
        if ("captured".equals(state)) {
            return new ProviderAnswer.Captured(id);
        }
        if ("declined".equals(state)
                && declineCode != null
                && CODE.matcher(declineCode).matches()) {
            return new ProviderAnswer.Declined(id, declineCode);
        }
        return new ProviderAnswer.Unknown("the answer has no state that is known here");
    }
}
