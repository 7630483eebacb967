package io.sealbill.kernel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

class SealedBillParseTests {
    private static final DeviceSecret DEVICE =
            DeviceSecret.generate(Suite.XWING, new SecureRandom());
    private static final String GOOD =
            new String(
                    new Sealer(Hpke.best())
                            .seal(
                                    SealHeader.of(
                                            Suite.XWING,
                                            UUID.randomUUID(),
                                            UUID.randomUUID(),
                                            UUID.randomUUID(),
                                            "a.b.c"),
                                    new byte[100],
                                    List.of(DEVICE.publicKey()))
                            .toJson(),
                    UTF_8);

    @Test
    void printsWhatItParses() {
        assertThat(new String(SealedBill.parse(GOOD.getBytes(UTF_8)).toJson(), UTF_8))
                .isEqualTo(GOOD)
                .startsWith("{\"protected\":\"")
                .contains("\"recipients\":[{\"kid\":\"" + DEVICE.publicKey().kid());
    }

    @Test
    void printsAsTheGeneralWriterDoes() {
        SealedBill sealed = SealedBill.parse(GOOD.getBytes(UTF_8));
        assertThat(sealed.toJson()).isEqualTo(JsonMapper.shared().writeValueAsBytes(sealed));
    }

    @Test
    void storesTheSameBillInFewerBytes() {
        SealedBill sealed = SealedBill.parse(GOOD.getBytes(UTF_8));
        assertThat(SealedBill.jsonOf(sealed.toBytes())).isEqualTo(sealed.toJson());
        assertThat(sealed.toBytes().length).isLessThan(sealed.toJson().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"protected\"",
                "{\"protected\":null,\"recipients\":null,\"iv\":null,\"ciphertext\":null}",
                "{\"protected\":1,\"recipients\":[],\"iv\":\"\",\"ciphertext\":\"\"}",
                "{\"protected\":\"\",\"recipients\":[],\"iv\":\"\",\"ciphertext\":\"\"}",
                "{\"protected\":\"\",\"recipients\":[null],\"iv\":\"\",\"ciphertext\":\"\"}"
            })
    void refusesWhatIsNoSealedBill(String json) {
        refuses(json);
    }

    @Test
    void refusesUnknownRepeatedAndTrailingMembers() {
        refuses(GOOD.replaceFirst("\\{", "{\"alg\":\"none\","));
        refuses(GOOD.replaceFirst("\"iv\":", "\"iv\":\"AAAA\",\"iv\":"));
        refuses(GOOD + "{}");
        refuses(GOOD.substring(0, GOOD.length() - 1));
        refuses(GOOD.replaceFirst("\"iv\":\"(....)", "\"iv\":\"$1="));
        refuses(GOOD.replaceFirst("\"iv\":\"(....)", "\"iv\":\"$1+"));
        refuses("[".repeat(100_000));
    }

    @Test
    void refusesTheSameDeviceTwiceAndMoreDevicesThanAllowed() {
        SealedBill sealed = SealedBill.parse(GOOD.getBytes(UTF_8));
        var one = sealed.recipients().getFirst();
        for (int times : new int[] {0, 2, SealedBill.MAX_RECIPIENTS + 1}) {
            assertThatThrownBy(
                            () ->
                                    new SealedBill(
                                            sealed.protectedHeader(),
                                            Collections.nCopies(times, one),
                                            sealed.iv(),
                                            sealed.ciphertext()))
                    .isInstanceOf(MalformedSealException.class);
        }
    }

    @Test
    void refusesMoreThanTheBounds() {
        refuses(" ".repeat(SealedBill.MAX_JSON_BYTES) + GOOD);
        refuses(GOOD.replaceFirst("\"iv\":\"", "\"iv\":\"" + "A".repeat(4)));
        assertThatThrownBy(
                        () ->
                                new Sealer(Hpke.best())
                                        .seal(
                                                SealedBill.parse(GOOD.getBytes(UTF_8)).header(),
                                                new byte[SealedBill.MAX_CONTENT_BYTES + 1],
                                                List.of(DEVICE.publicKey())))
                .isInstanceOf(MalformedSealException.class);
    }

    @Test
    void takesTheLargestContent() {
        SealedBill largest =
                new Sealer(Hpke.best())
                        .seal(
                                SealedBill.parse(GOOD.getBytes(UTF_8)).header(),
                                new byte[SealedBill.MAX_CONTENT_BYTES],
                                List.of(DEVICE.publicKey()));
        byte[] json = largest.toJson();
        assertThat(json.length).isLessThan(SealedBill.MAX_JSON_BYTES);
        assertThat(SealedBill.parse(json)).isEqualTo(largest);
    }

    private static void refuses(String json) {
        assertThatThrownBy(() -> SealedBill.parse(json.getBytes(UTF_8)))
                .as(json.length() < 200 ? json : "a long text")
                .isInstanceOfSatisfying(
                        MalformedSealException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED));
    }
}
