package io.sealbill.kernel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.sealing.hpke.Suite;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class KeysAndHashesTests {
    private final SecureRandom random = new SecureRandom();

    @Test
    void kidIsTheHashOfTheRawPublicKey() throws Exception {
        RecipientKey key = DeviceSecret.generate(Suite.XWING, random).publicKey();
        byte[] raw = Base64.getUrlDecoder().decode(key.publicKey());
        assertThat(raw).hasSize(1216);
        assertThat(Base64.getUrlDecoder().decode(key.kid()))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(raw));
    }

    @Test
    void recipientKeyTravelsAsJson() {
        RecipientKey key = DeviceSecret.generate(Suite.X25519, random).publicKey();
        String json = JsonMapper.shared().writeValueAsString(key);
        assertThat(json)
                .isEqualTo(
                        "{\"kid\":\"%s\",\"suite\":\"X25519/HKDF-SHA256/AES-256-GCM\",\"publicKey\":\"%s\"}",
                        key.kid(), key.publicKey());
        assertThat(JsonMapper.shared().readValue(json, RecipientKey.class)).isEqualTo(key);
    }

    @Test
    void refusesKeysUnderAnotherIdOrSuite() {
        RecipientKey one = DeviceSecret.generate(Suite.XWING, random).publicKey();
        RecipientKey two = DeviceSecret.generate(Suite.XWING, random).publicKey();
        assertThatThrownBy(() -> new RecipientKey(one.kid(), Suite.XWING, two.publicKey()))
                .isInstanceOf(MalformedSealException.class);
        assertThatThrownBy(() -> new RecipientKey(one.kid(), Suite.X25519, one.publicKey()))
                .isInstanceOf(MalformedSealException.class);
        assertThatThrownBy(() -> new RecipientKey(one.kid(), Suite.XWING, "A".repeat(1 << 20)))
                .isInstanceOf(MalformedSealException.class);
    }

    @Test
    void theSameSecretAlwaysHasTheSamePublicKey() {
        DeviceSecret secret = DeviceSecret.generate(Suite.XWING, random);
        assertThat(new DeviceSecret(Suite.XWING, secret.exposeBytes()).publicKey())
                .isEqualTo(secret.publicKey());
    }

    @Test
    void numberHashIsTheKeyedHashOfTheNumber() throws Exception {
        byte[] key = bytes(32);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        assertThat(NumberHash.of(key, "发票-2026/77").bytes())
                .isEqualTo(mac.doFinal("发票-2026/77".getBytes(UTF_8)));
        assertThatThrownBy(() -> NumberHash.of(new byte[31], "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NumberHash("AAAA")).isInstanceOf(MalformedSealException.class);
    }

    @Test
    void billIdIsTheFirstHalfOfTheHashAsUuidOfVersion8() {
        byte[] key = bytes(32);
        NumberHash hash = NumberHash.of(key, "2026/77");
        byte[] half = Arrays.copyOf(hash.bytes(), 16);
        half[6] = (byte) ((half[6] & 0x0f) | 0x80);
        half[8] = (byte) ((half[8] & 0x3f) | 0x80);
        UUID id = hash.billId();
        assertThat(id.toString().replace("-", "")).isEqualTo(HexFormat.of().formatHex(half));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(NumberHash.of(key, "2026/77").billId()).isEqualTo(id);
        assertThat(NumberHash.of(key, "2026/78").billId()).isNotEqualTo(id);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void base64UrlHasOneTextForEachValue() {
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
        }
        for (String wrong :
                new String[] {"A", "AB", "AAB", "AA==", "A+", "A/", "AA A", "é", "ƁAAA"}) {
            assertThatThrownBy(() -> Base64Url.decode(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
