package io.sealbill.kernel.sealing.hpke;

import static io.sealbill.kernel.sealing.hpke.VectorFile.hex;

import static org.assertj.core.api.Assertions.assertThat;

import org.conscrypt.Conscrypt;
import org.conscrypt.HpkeContextRecipient;
import org.conscrypt.OpenSSLX25519PrivateKey;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Appendix A of RFC 9180, base mode of DHKEM(X25519, HKDF-SHA256), whatever the AEAD. */
class Rfc9180Tests {
    private static final int AES_128_GCM = 1;

    @Test
    void thePortableImplementationDerivesAndOpensAsTheAppendixSays() throws Exception {
        int encryptions = 0;
        List<JsonNode> vectors = x25519Base();
        for (JsonNode vector : vectors) {
            byte[] shared = new DhKemX25519().decapsulate(hex(vector, "enc"), hex(vector, "skRm"));
            assertThat(shared).isEqualTo(hex(vector, "shared_secret"));
            assertThat(new DhKemX25519().publicKey(hex(vector, "skRm")))
                    .isEqualTo(hex(vector, "pkRm"));
            encryptions += vector.has("encryptions") ? opensPortably(vector, shared) : 0;
        }
        assertThat(vectors).hasSize(3);
        assertThat(encryptions).isPositive();
        VectorFile.report(
                "RFC 9180, portable", vectors.size() + " key schedules, " + encryptions + " seals");
    }

    @Test
    void theNativeImplementationOpensAsTheAppendixSays() throws Exception {
        int encryptions = 0;
        for (JsonNode vector : x25519Base()) {
            encryptions += vector.has("encryptions") ? opensNatively(vector) : 0;
        }
        assertThat(encryptions).isPositive();
        VectorFile.report("RFC 9180, native", encryptions + " seals");
    }

    private static int opensPortably(JsonNode vector, byte[] shared) throws Exception {
        int aead = vector.get("aead_id").intValue();
        var algorithms =
                new KeySchedule.Algorithms(Suite.X25519.kemId(), aead, hex(vector, "key").length);
        KeySchedule schedule = KeySchedule.base(algorithms, shared, hex(vector, "info"));
        assertThat(schedule.key()).isEqualTo(hex(vector, "key"));
        assertThat(schedule.baseNonce()).isEqualTo(hex(vector, "base_nonce"));
        for (JsonNode encryption : vector.get("encryptions")) {
            assertThat(open(aead, schedule.key(), encryption)).isEqualTo(hex(encryption, "pt"));
        }
        return vector.get("encryptions").size();
    }

    /** A context counts its messages, so only those without a gap can follow. */
    private static int opensNatively(JsonNode vector) throws Exception {
        HpkeContextRecipient recipient = nativeRecipient(vector);
        int opened = 0;
        for (JsonNode encryption : vector.get("encryptions")) {
            if (encryption.get("sequence number").intValue() == opened) {
                assertThat(recipient.open(hex(encryption, "ct"), hex(encryption, "aad")))
                        .isEqualTo(hex(encryption, "pt"));
                opened++;
            }
        }
        return opened;
    }

    private static HpkeContextRecipient nativeRecipient(JsonNode vector) throws Exception {
        boolean aes = vector.get("aead_id").intValue() == AES_128_GCM;
        HpkeContextRecipient recipient =
                HpkeContextRecipient.getInstance(
                        "DHKEM_X25519_HKDF_SHA256/HKDF_SHA256/"
                                + (aes ? "AES_128_GCM" : "CHACHA20POLY1305"),
                        Conscrypt.newProvider());
        recipient.init(
                hex(vector, "enc"),
                new OpenSSLX25519PrivateKey(hex(vector, "skRm")),
                hex(vector, "info"));
        return recipient;
    }

    private static List<JsonNode> x25519Base() {
        return VectorFile.read("crypto-hpke-rfc9180/rfc9180-appendix-a.json")
                .valueStream()
                .filter(vector -> vector.get("mode").intValue() == 0)
                .filter(vector -> vector.get("kem_id").intValue() == Suite.X25519.kemId())
                .toList();
    }

    private static byte[] open(int aead, byte[] key, JsonNode encryption) throws Exception {
        byte[] nonce = hex(encryption, "nonce");
        boolean aes = aead == AES_128_GCM;
        Cipher cipher = Cipher.getInstance(aes ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, aes ? "AES" : "ChaCha20"),
                aes
                        ? new GCMParameterSpec(Suite.TAG_BYTES * Byte.SIZE, nonce)
                        : new IvParameterSpec(nonce));
        cipher.updateAAD(hex(encryption, "aad"));
        return cipher.doFinal(hex(encryption, "ct"));
    }
}
