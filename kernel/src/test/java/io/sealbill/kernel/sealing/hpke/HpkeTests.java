package io.sealbill.kernel.sealing.hpke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;

class HpkeTests {
    private static final byte[] INFO = "what it is for".getBytes(UTF_8);
    private static final byte[] AAD = "the header".getBytes(UTF_8);
    private static final byte[] CLEAR = "thirty-two bytes of a content key".getBytes(UTF_8);

    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void theNativeLibraryLoads() {
        assumeTrue(NativeHpke.isAvailable(), "no native library for this platform");
    }

    static Stream<Arguments> everyPairInEverySuite() {
        return Stream.of(Suite.values())
                .flatMap(
                        suite ->
                                Stream.of(
                                        Arguments.of(suite, new NativeHpke(), new PortableHpke()),
                                        Arguments.of(suite, new PortableHpke(), new NativeHpke()),
                                        Arguments.of(suite, new NativeHpke(), new NativeHpke()),
                                        Arguments.of(
                                                suite, new PortableHpke(), new PortableHpke())));
    }

    @ParameterizedTest
    @MethodSource("everyPairInEverySuite")
    void whatOneImplementationSealsTheOtherOpens(Suite suite, Hpke sealing, Hpke opening)
            throws Exception {
        for (int round = 0; round < 50; round++) {
            byte[] secret = secret();
            byte[] clear = Arrays.copyOf(CLEAR, random.nextInt(CLEAR.length + 1));
            Hpke.Message message =
                    sealing.seal(suite, Hpke.publicKey(suite, secret), INFO, AAD, clear);
            assertThat(message.encapsulated()).hasSize(suite.encapsulatedBytes());
            assertThat(message.ciphertext()).hasSize(clear.length + Suite.TAG_BYTES);
            assertThat(opening.open(suite, secret, message, INFO, AAD)).isEqualTo(clear);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPairInEverySuite")
    void nothingElseOpens(Suite suite, Hpke sealing, Hpke opening) throws Exception {
        byte[] secret = secret();
        Hpke.Message good = sealing.seal(suite, Hpke.publicKey(suite, secret), INFO, AAD, CLEAR);
        refuses(opening, suite, secret(), good, INFO, AAD);
        refuses(opening, suite, secret, good, AAD, AAD);
        refuses(opening, suite, secret, good, INFO, INFO);
        refuses(opening, suite, secret, good, INFO, new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("everyPairInEverySuite")
    void noChangedOrShorterMessageOpens(Suite suite, Hpke sealing, Hpke opening) throws Exception {
        byte[] secret = secret();
        Hpke.Message good = sealing.seal(suite, Hpke.publicKey(suite, secret), INFO, AAD, CLEAR);
        byte[] enc = good.encapsulated();
        byte[] ct = good.ciphertext();
        byte[] zeros = new byte[suite.encapsulatedBytes()];
        for (byte[] wrong :
                new byte[][] {flipped(enc, 0), flipped(enc, -1), shorter(enc), {}, zeros}) {
            refuses(opening, suite, secret, new Hpke.Message(wrong, ct), INFO, AAD);
        }
        for (byte[] wrong : new byte[][] {flipped(ct, 0), flipped(ct, -1), shorter(ct), {}}) {
            refuses(opening, suite, secret, new Hpke.Message(enc, wrong), INFO, AAD);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void refusesPublicKeysOfAnotherLengthOrOutOfRange(Suite suite) {
        byte[] outOfRange = new byte[suite.publicKeyBytes()];
        if (suite == Suite.XWING) {
            Arrays.fill(outOfRange, (byte) 0xff);
        }
        for (Hpke hpke : new Hpke[] {new NativeHpke(), new PortableHpke()}) {
            for (byte[] key : new byte[][] {outOfRange, {}, new byte[suite.publicKeyBytes() - 1]}) {
                assertThatThrownBy(() -> hpke.seal(suite, key, INFO, AAD, CLEAR))
                        .isInstanceOf(InvalidKeyException.class);
            }
        }
    }

    private void refuses(
            Hpke hpke, Suite suite, byte[] secret, Hpke.Message message, byte[]... infoAndAad) {
        assertThatThrownBy(() -> hpke.open(suite, secret, message, infoAndAad[0], infoAndAad[1]))
                .isInstanceOf(HpkeOpenException.class)
                .hasMessage("the message does not open with this key");
    }

    private byte[] secret() {
        byte[] secret = new byte[Suite.SECRET_KEY_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[Math.floorMod(at, changed.length)] ^= 1;
        return changed;
    }

    private static byte[] shorter(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }
}
