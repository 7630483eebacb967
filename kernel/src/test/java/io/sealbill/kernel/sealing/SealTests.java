package io.sealbill.kernel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.sealing.OpenResult.Opened;
import io.sealbill.kernel.sealing.OpenResult.Refused;
import io.sealbill.kernel.sealing.SealedBill.WrappedKey;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class SealTests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UUID BILLER = UUID.randomUUID();
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final DeviceSecret PHONE = DeviceSecret.generate(Suite.XWING, RANDOM);
    private static final DeviceSecret DESKTOP = DeviceSecret.generate(Suite.XWING, RANDOM);
    private static final DeviceSecret STRANGER = DeviceSecret.generate(Suite.XWING, RANDOM);
    private static final DeviceSecret OLD_CLIENT = DeviceSecret.generate(Suite.X25519, RANDOM);

    private static final Sealer SEALER = new Sealer(Hpke.best());
    private static final Opener OPENER = new Opener(Hpke.portable());
    private static final SealedBill ONE = sealed("the first bill", PHONE, DESKTOP);
    private static final SealedBill OTHER = sealed("another bill", PHONE, DESKTOP);

    record Case(String what, UnaryOperator<SealedBill> tamper, DeviceSecret by, Refusal refusal) {
        @Override
        public String toString() {
            return what + " → " + refusal.code();
        }
    }

    private static final Refusal NOT_MINE = Refusal.NOT_A_RECIPIENT;

    static final List<Case> HEADER_TAMPERINGS =
            List.of(
                    of(
                            "header of another bill",
                            s -> header(s, OTHER),
                            Refusal.HEADER_OR_KEY_CHANGED),
                    of(
                            "account in the header",
                            s -> edited(s, ACCOUNT.toString(), UUID.randomUUID().toString()),
                            Refusal.HEADER_OR_KEY_CHANGED),
                    of(
                            "version in the header",
                            s -> edited(s, "\"version\":1", "\"version\":2"),
                            Refusal.HEADER_OR_KEY_CHANGED),
                    of(
                            "weaker suite in the header",
                            s -> edited(s, "XWING", "X25519"),
                            Refusal.SUITE_DOWNGRADE),
                    of(
                            "unknown suite in the header",
                            s -> edited(s, "XWING", "ROT13"),
                            Refusal.UNSUPPORTED_SUITE),
                    of(
                            "no encryption in the header",
                            s -> edited(s, "A256GCM", "none"),
                            Refusal.UNSUPPORTED_VERSION),
                    of(
                            "format version in the header",
                            s -> edited(s, "\"v\":1", "\"v\":2"),
                            Refusal.UNSUPPORTED_VERSION),
                    of(
                            "white space in the header",
                            s -> edited(s, "\"v\":1", "\"v\": 1"),
                            Refusal.MALFORMED),
                    of(
                            "a member twice in the header",
                            s -> edited(s, "\"v\":1", "\"v\":1,\"v\":1"),
                            Refusal.MALFORMED),
                    of(
                            "one more member in the header",
                            s -> edited(s, "\"v\":1", "\"v\":1,\"kid\":\"x\""),
                            Refusal.MALFORMED),
                    of("null for a header", s -> headerText(s, "null"), Refusal.MALFORMED));

    static final List<Case> BODY_TAMPERINGS =
            List.of(
                    of(
                            "ciphertext of another bill",
                            s -> content(s, OTHER),
                            Refusal.CONTENT_CHANGED),
                    of(
                            "keys of another bill",
                            s -> with(s, OTHER.recipients()),
                            Refusal.HEADER_OR_KEY_CHANGED),
                    of(
                            "wrapped keys of two devices swapped",
                            SealTests::swappedDevices,
                            Refusal.HEADER_OR_KEY_CHANGED),
                    of("device removed", s -> with(s, s.recipients().subList(1, 2)), NOT_MINE),
                    new Case("opened by a stranger", s -> s, STRANGER, NOT_MINE),
                    new Case(
                            "opened by a weaker device",
                            s -> s,
                            OLD_CLIENT,
                            Refusal.SUITE_DOWNGRADE),
                    of("last byte of the content cut", s -> cut(s, 1), Refusal.CONTENT_CHANGED),
                    of("content cut to less than a tag", s -> cut(s, -15), Refusal.TRUNCATED),
                    of("wrapped key cut", SealTests::shortKey, Refusal.TRUNCATED),
                    of(
                            "encapsulated key changed",
                            SealTests::changedEncapsulation,
                            Refusal.HEADER_OR_KEY_CHANGED),
                    of(
                            "iv of another bill",
                            s ->
                                    new SealedBill(
                                            s.protectedHeader(),
                                            s.recipients(),
                                            OTHER.iv(),
                                            s.ciphertext()),
                            Refusal.CONTENT_CHANGED),
                    of(
                            "iv cut",
                            s ->
                                    new SealedBill(
                                            s.protectedHeader(),
                                            s.recipients(),
                                            s.iv().substring(4),
                                            s.ciphertext()),
                            Refusal.TRUNCATED));

    @ParameterizedTest
    @FieldSource({"HEADER_TAMPERINGS", "BODY_TAMPERINGS"})
    void refusesByName(Case tampering) {
        SealedBill tampered = tampering.tamper().apply(ONE);
        for (Hpke hpke : List.of(Hpke.best(), Hpke.portable())) {
            assertThat(new Opener(hpke).open(tampered, tampering.by()))
                    .isEqualTo(new Refused(tampering.refusal()));
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void everyRecipientOpensAfterTheJourneyThroughJson(Suite suite) {
        List<DeviceSecret> devices =
                Stream.generate(() -> DeviceSecret.generate(suite, RANDOM)).limit(5).toList();
        SealHeader header = SealHeader.of(suite, BILLER, ACCOUNT, UUID.randomUUID(), "a.b.c");
        byte[] content = "内容 content".getBytes(UTF_8);
        SealedBill sealed =
                SEALER.seal(
                        header, content, devices.stream().map(DeviceSecret::publicKey).toList());

        SealedBill fetched = SealedBill.parse(sealed.toJson());

        assertThat(fetched).isEqualTo(sealed);
        assertThat(devices).allSatisfy(device -> opens(fetched, device, header, content));
    }

    @Test
    void sealingTwiceSharesNoByte() {
        SealedBill again = sealed("the first bill", PHONE, DESKTOP);
        assertThat(again.iv()).isNotEqualTo(ONE.iv());
        assertThat(again.ciphertext()).isNotEqualTo(ONE.ciphertext());
        assertThat(again.recipients().getFirst().wrappedKey())
                .isNotEqualTo(ONE.recipients().getFirst().wrappedKey());
    }

    @Test
    void sealsInOneSuiteOnlyAndToSomebody() {
        SealHeader header = ONE.header();
        byte[] content = {1};
        assertThatThrownBy(() -> SEALER.seal(header, content, List.of()))
                .isInstanceOf(MalformedSealException.class);
        assertThatThrownBy(
                        () ->
                                SEALER.seal(
                                        header,
                                        content,
                                        List.of(PHONE.publicKey(), OLD_CLIENT.publicKey())))
                .isInstanceOf(MalformedSealException.class)
                .hasMessageContaining("another suite");
        assertThat(RecipientKey.strongest(List.of(OLD_CLIENT.publicKey(), PHONE.publicKey())))
                .containsExactly(PHONE.publicKey());
    }

    @Test
    void secretsAndClearTextDoNotPrint() {
        String secret = Base64Url.encode(PHONE.exposeBytes());
        assertThat(PHONE.toString()).contains(PHONE.publicKey().kid()).doesNotContain(secret);
        assertThat(OPENER.open(ONE, PHONE).toString())
                .contains("ClearContent[14 bytes]")
                .doesNotContain("first");
    }

    private static void opens(
            SealedBill sealed, DeviceSecret device, SealHeader header, byte[] content) {
        assertThat(OPENER.open(sealed, device))
                .isInstanceOfSatisfying(
                        Opened.class,
                        opened -> {
                            assertThat(opened.header()).isEqualTo(header);
                            assertThat(opened.header().names("a.b.c")).isTrue();
                            assertThat(opened.header().names("a.b.d")).isFalse();
                            assertThat(opened.content().exposeBytes()).isEqualTo(content);
                        });
    }

    private static Case of(String what, UnaryOperator<SealedBill> tamper, Refusal refusal) {
        return new Case(what, tamper, PHONE, refusal);
    }

    private static SealedBill sealed(String content, DeviceSecret... devices) {
        SealHeader header =
                SealHeader.of(Suite.XWING, BILLER, ACCOUNT, UUID.randomUUID(), "jws of " + content);
        return SEALER.seal(
                header,
                content.getBytes(UTF_8),
                Stream.of(devices).map(DeviceSecret::publicKey).toList());
    }

    private static SealedBill header(SealedBill sealed, SealedBill other) {
        return new SealedBill(
                other.protectedHeader(), sealed.recipients(), sealed.iv(), sealed.ciphertext());
    }

    private static SealedBill edited(SealedBill sealed, String from, String to) {
        String header = new String(sealed.headerBytes(), UTF_8);
        assertThat(header).contains(from);
        return headerText(sealed, header.replace(from, to));
    }

    private static SealedBill headerText(SealedBill sealed, String header) {
        return new SealedBill(
                Base64Url.encode(header.getBytes(UTF_8)),
                sealed.recipients(),
                sealed.iv(),
                sealed.ciphertext());
    }

    private static SealedBill content(SealedBill sealed, SealedBill other) {
        return new SealedBill(
                sealed.protectedHeader(), sealed.recipients(), other.iv(), other.ciphertext());
    }

    private static SealedBill with(SealedBill sealed, List<WrappedKey> recipients) {
        return new SealedBill(
                sealed.protectedHeader(), recipients, sealed.iv(), sealed.ciphertext());
    }

    private static SealedBill swappedDevices(SealedBill sealed) {
        WrappedKey phone = sealed.recipients().get(0);
        WrappedKey desktop = sealed.recipients().get(1);
        return with(
                sealed,
                List.of(
                        new WrappedKey(phone.kid(), desktop.encapsulated(), desktop.wrappedKey()),
                        new WrappedKey(desktop.kid(), phone.encapsulated(), phone.wrappedKey())));
    }

    /** Cuts so many bytes off the end; of a negative number, leaves so many. */
    private static SealedBill cut(SealedBill sealed, int bytes) {
        byte[] whole = Base64Url.decode(sealed.ciphertext());
        byte[] rest = Arrays.copyOf(whole, bytes < 0 ? -bytes : whole.length - bytes);
        return new SealedBill(
                sealed.protectedHeader(), sealed.recipients(), sealed.iv(), Base64Url.encode(rest));
    }

    private static SealedBill shortKey(SealedBill sealed) {
        WrappedKey first = sealed.recipients().getFirst();
        return replaceFirst(
                sealed,
                new WrappedKey(first.kid(), first.encapsulated(), first.wrappedKey().substring(4)));
    }

    private static SealedBill changedEncapsulation(SealedBill sealed) {
        WrappedKey first = sealed.recipients().getFirst();
        byte[] encapsulated = Base64Url.decode(first.encapsulated());
        encapsulated[500] ^= 0x10;
        return replaceFirst(
                sealed,
                new WrappedKey(first.kid(), Base64Url.encode(encapsulated), first.wrappedKey()));
    }

    private static SealedBill replaceFirst(SealedBill sealed, WrappedKey changed) {
        List<WrappedKey> recipients = new ArrayList<>(sealed.recipients());
        recipients.set(0, changed);
        return with(sealed, recipients);
    }
}
