package io.sealbill.simulator.provider;

import io.sealbill.simulator.provider.card.CardNumber;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes (HMAC-SHA-256): of a card number over all its digits (PCI DSS 3.5.1.1), and of a
 * request, to know a repeated idempotency key from a reused one.
 */
final class Fingerprint {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Fingerprint(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String ofCard(CardNumber card) {
        Mac mac = mac("card");
        mac.update(card.exposeDigits());
        return text(mac);
    }

    /**
     * The security code is left out: nothing derived from it may outlive the authorisation, so a
     * repeat may come without it.
     *
     * @return 128 bits of the hash, in the type that holds them with the least memory
     */
    UUID ofRequest(PaymentRequest request) {
        Mac mac = mac("payment");
        mac.update(request.pan().exposeDigits());
        update(mac, request.reference());
        update(mac, request.expiry().toString());
        update(mac, Long.toString(request.amountMinor()));
        update(mac, request.currency());
        update(mac, request.statementText());
        update(mac, String.valueOf(request.descriptor()));
        return first128Bits(mac);
    }

    UUID ofRequest(RefundRequest request) {
        Mac mac = mac("refund");
        update(mac, request.payment());
        update(mac, Long.toString(request.amountMinor()));
        update(mac, request.reference());
        return first128Bits(mac);
    }

    private Mac mac(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            update(mac, purpose);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** No part holds a control character, so this one keeps the parts apart. */
    private static void update(Mac mac, String part) {
        mac.update(part.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
    }

    private static String text(Mac mac) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }

    private static UUID first128Bits(Mac mac) {
        ByteBuffer hash = ByteBuffer.wrap(mac.doFinal());
        return new UUID(hash.getLong(), hash.getLong());
    }
}
