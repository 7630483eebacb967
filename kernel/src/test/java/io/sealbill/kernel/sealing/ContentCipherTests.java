package io.sealbill.kernel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.kernel.sealing.hpke.VectorFile;

import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;

import java.security.GeneralSecurityException;
import java.util.List;

class ContentCipherTests {

    /** Those with the key, nonce and tag lengths that seals have. */
    @Test
    void passesWycheproof() throws Exception {
        List<VectorFile.Vector> vectors =
                VectorFile.wycheproof("aes_gcm_test.json")
                        .filter(vector -> vector.group().get("keySize").intValue() == 256)
                        .filter(vector -> vector.group().get("ivSize").intValue() == 96)
                        .filter(vector -> vector.group().get("tagSize").intValue() == 128)
                        .toList();
        int valid = 0;
        for (VectorFile.Vector vector : vectors) {
            byte[] key = vector.hex("key");
            byte[] iv = vector.hex("iv");
            byte[] aad = vector.hex("aad");
            byte[] sealed = Arrays.concatenate(vector.hex("ct"), vector.hex("tag"));
            if (vector.result().equals("valid")) {
                assertThat(ContentCipher.encrypt(key, iv, aad, vector.hex("msg")))
                        .as(vector.id())
                        .isEqualTo(sealed);
                assertThat(ContentCipher.decrypt(key, iv, aad, sealed))
                        .as(vector.id())
                        .isEqualTo(vector.hex("msg"));
                valid++;
            } else {
                assertThatThrownBy(() -> ContentCipher.decrypt(key, iv, aad, sealed))
                        .as(vector.id())
                        .isInstanceOf(GeneralSecurityException.class);
            }
        }
        assertThat(valid).isPositive();
        VectorFile.report(
                "Wycheproof aes_gcm, 256-bit keys",
                vectors.size() + " vectors, " + valid + " valid");
    }
}
