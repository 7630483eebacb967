package io.sealbill.kernel.agreement;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What a payer is shown and agrees to. Its canonical form is JSON in UTF-8 with the names in
 * alphabetical order and no white space.
 *
 * @param intent names the payment that is asked for, once
 * @param payeeAccount where the payee's money goes, as registered; null if none is
 * @param bills in ascending order
 * @param at when it was shown, to the millisecond
 */
@JsonPropertyOrder(alphabetic = true)
public record PaymentTerms(
        String intent,
        UUID payer,
        long amountMinor,
        String currency,
        String payee,
        @Nullable String payeeAccount,
        List<UUID> bills,
        Instant at) {
    /** Of the random part of a challenge. */
    public static final int NONCE_BYTES = 32;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    public PaymentTerms {
        bills = bills.stream().sorted().toList();
    }

    /** The bytes that a challenge commits to. */
    public byte[] canonical() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * @throws IllegalArgumentException if these are not terms in their canonical form
     */
    public static PaymentTerms parse(byte[] canonical) {
        PaymentTerms terms;
        try {
            terms = JSON.readValue(canonical, PaymentTerms.class);
        } catch (JacksonException | NullPointerException unreadable) {
            throw new IllegalArgumentException("not the terms of a payment", unreadable);
        }
        if (!Arrays.equals(terms.canonical(), canonical)) {
            throw new IllegalArgumentException("not in canonical form");
        }
        return terms;
    }

    /**
     * What the payer's passkey signs: {@code nonce}, then the SHA-256 of the canonical form.
     * Another value anywhere in the terms is another challenge.
     */
    public byte[] challenge(byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a nonce has " + NONCE_BYTES + " bytes");
        }
        byte[] hash = sha256(canonical());
        byte[] challenge = Arrays.copyOf(nonce, NONCE_BYTES + hash.length);
        System.arraycopy(hash, 0, challenge, NONCE_BYTES, hash.length);
        return challenge;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
