package io.sealbill.vault.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.ErrorCode;
import io.sealbill.vault.door.Json;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads the simulated provider's notifications: signature and time first, content after. */
@Component
public class SimulatorNotifications {
    private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]{1,11}),v1=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ProviderSecrets secrets;
    private final Clock clock;

    SimulatorNotifications(ProviderSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Event(
            @Nullable String id, @Nullable String type, @Nullable SimulatorPayment payment) {}

    /**
     * @param signature the header {@code Sealbill-Signature}: {@code t=UNIX,v1=HMAC-SHA256(secret,
     *     t.body)}
     * @return nothing for an event about something that the vault does not follow
     * @throws CallerError if the signature is wrong or older than five minutes, or the content is
     *     not as described
     */
    public Optional<ProviderNotification> read(String signature, byte[] body) {
        Matcher parts = SIGNATURE.matcher(signature);
        if (!parts.matches() || !signedByProvider(parts.group(1), parts.group(2), body)) {
            throw new CallerError(ErrorCode.SIGNATURE_INVALID);
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        if (Duration.between(signedAt, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new CallerError(ErrorCode.SIGNATURE_EXPIRED);
        }
        Event event = Json.read(body, Event.class);
        if (event.id() == null || !EVENT_ID.matcher(event.id()).matches()) {
            throw new CallerError(ErrorCode.INVALID_REQUEST, "The event has no id");
        }
        boolean followed =
                "payment.captured".equals(event.type()) || "payment.declined".equals(event.type());
        return followed ? Optional.of(notification(event.id(), event.payment())) : Optional.empty();
    }

    private static ProviderNotification notification(
            String eventId, @Nullable SimulatorPayment payment) {
        if (payment != null && payment.reference() != null) {
            try {
                UUID key = UUID.fromString(payment.reference());
                return new ProviderNotification(eventId, key, payment.outcomeOf(key));
            } catch (IllegalArgumentException notOurs) {
                throw new CallerError(ErrorCode.INVALID_REQUEST, "The reference is none of ours");
            }
        }
        throw new CallerError(ErrorCode.INVALID_REQUEST, "The event has no payment");
    }

    private boolean signedByProvider(String time, String hex, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = secrets.notificationSecret().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(hex));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
