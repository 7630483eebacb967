package io.sealbill.kernel.agreement;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.UUID;

/**
 * A payment with the proof that its payer agreed to it, as an installation gives it to an auditor.
 * Byte arrays are base64 in JSON.
 *
 * @param attempt the payment
 * @param charged what was asked of the card, to be compared with the terms
 * @param terms their canonical form, as text
 * @param nonce the random part of the challenge
 * @param provenAt when the server accepted the proof
 * @param passkey what the payer's passkey signed; null where a code was given
 * @param code the record of a one-time code; null where a passkey signed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentProof(
        int version,
        UUID attempt,
        Charged charged,
        String terms,
        byte[] nonce,
        Instant provenAt,
        @Nullable Passkey passkey,
        @Nullable Code code) {
    public static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    /** What was asked of the card. */
    public record Charged(UUID payer, UUID bill, long amountMinor, String currency, String state) {}

    /**
     * @param publicKey COSE_Key of the payer's passkey
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Passkey(
            String credentialId,
            byte[] publicKey,
            byte[] authenticatorData,
            byte[] clientDataJson,
            byte[] signature,
            RelyingParty relyingParty) {}

    /**
     * @param step the half minute whose code it was (RFC 6238); each is accepted once
     */
    public record Code(long step) {}

    /** One JSON object. */
    public byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * @throws IllegalArgumentException if it is not the proof of a payment
     */
    public static PaymentProof parse(byte[] json) {
        try {
            PaymentProof proof = JSON.readValue(json, PaymentProof.class);
            if (proof == null || !proof.whole()) {
                throw new IllegalArgumentException("not the proof of a payment");
            }
            return proof;
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("not the proof of a payment", unreadable);
        }
    }

    @SuppressWarnings("NullAway") // what is read may lack what the types promise
    private boolean whole() {
        return version == VERSION
                && attempt != null
                && charged != null
                && charged.payer() != null
                && charged.bill() != null
                && charged.currency() != null
                && terms != null
                && nonce != null
                && provenAt != null
                && (passkey == null) != (code == null)
                && (passkey == null || whole(passkey));
    }

    @SuppressWarnings("NullAway") // what is read may lack what the types promise
    private static boolean whole(Passkey passkey) {
        return passkey.credentialId() != null
                && passkey.publicKey() != null
                && passkey.authenticatorData() != null
                && passkey.clientDataJson() != null
                && passkey.signature() != null
                && passkey.relyingParty() != null
                && passkey.relyingParty().id() != null
                && passkey.relyingParty().origin() != null;
    }
}
