package io.sealbill.cli.demo.payer;

import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.DeviceSecret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Wraps a device secret under a recovery code, in the bytes that the portal's script reads: key =
 * HKDF-SHA256 of the code, AES-256-GCM with label, method and kid as associated data. The server
 * keeps the result and cannot open it.
 */
final class KeyWrapping {
    private static final String LABEL = "sealbill device key v1";
    private static final String METHOD = "recovery-code";

    private KeyWrapping() {}

    static Map<String, Object> wrap(DeviceSecret device, RecoveryCode code, SecureRandom random) {
        byte[] salt = new byte[32];
        byte[] iv = new byte[12];
        random.nextBytes(salt);
        random.nextBytes(iv);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key(code, salt), new GCMParameterSpec(128, iv));
            cipher.updateAAD(utf8(LABEL + "\n" + METHOD + "\n" + device.publicKey().kid()));
            return Map.of(
                    "method", METHOD,
                    "salt", Base64Url.encode(salt),
                    "iv", Base64Url.encode(iv),
                    "ciphertext", Base64Url.encode(cipher.doFinal(device.exposeBytes())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF and AES-GCM", e);
        }
    }

    private static SecretKey key(RecoveryCode code, byte[] salt) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(code.secret())
                                .addSalt(salt)
                                .thenExpand(utf8(LABEL + "\n" + METHOD), 32));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
