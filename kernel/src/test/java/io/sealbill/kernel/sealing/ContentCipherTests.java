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
        long valid = 0;
        for (VectorFile.Vector vector : vectors) {
            if (vector.result().equals("valid")) {
                encryptsAndDecrypts(vector);
                valid++;
            } else {
                assertThatThrownBy(() -> decrypt(vector))
                        .as(vector.id())
                        .isInstanceOf(GeneralSecurityException.class);
            }
        }
        assertThat(valid).isPositive();
        VectorFile.report(
                "Wycheproof aes_gcm, 256-bit keys",
                vectors.size() + " vectors, " + valid + " valid");
    }

    private static void encryptsAndDecrypts(VectorFile.Vector vector) throws Exception {
        byte[] key = vector.hex("key");
        byte[] clear = vector.hex("msg");
        assertThat(ContentCipher.encrypt(key, vector.hex("iv"), vector.hex("aad"), clear))
                .as(vector.id())
                .isEqualTo(Arrays.concatenate(vector.hex("ct"), vector.hex("tag")));
        assertThat(decrypt(vector)).as(vector.id()).isEqualTo(clear);
    }

    private static byte[] decrypt(VectorFile.Vector vector) throws GeneralSecurityException {
        byte[] sealed = Arrays.concatenate(vector.hex("ct"), vector.hex("tag"));
        return ContentCipher.decrypt(
                vector.hex("key"), vector.hex("iv"), vector.hex("aad"), sealed);
    }
}
