package io.sealbill.vault.support;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Seals card fields as the card page does: HPKE in base mode, bound to the entry. */
public final class CardSealer {
    private CardSealer() {}

    public static String seal(JsonNode key, String entry, byte[] fields)
            throws InvalidCipherTextException {
        var hpke =
                new HPKE(
                        HPKE.mode_base,
                        HPKE.kem_X25519_SHA256,
                        HPKE.kdf_HKDF_SHA256,
                        HPKE.aead_AES_GCM256);
        byte[] publicKey = Base64.getUrlDecoder().decode(key.path("publicKey").asString());
        var sender =
                hpke.setupBaseS(
                        hpke.deserializePublicKey(publicKey),
                        "sealbill card entry v1".getBytes(StandardCharsets.UTF_8));
        byte[] ciphertext = sender.seal(entry.getBytes(StandardCharsets.UTF_8), fields);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return TestVault.JSON.writeValueAsString(
                Map.of(
                        "kid", key.path("kid").asString(),
                        "encapsulated", base64.encodeToString(sender.getEncapsulation()),
                        "ciphertext", base64.encodeToString(ciphertext)));
    }
}
