package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.document.Samples;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A biller's key that never leaves its token: SoftHSM stands for the hardware. */
class SecurityModuleTests {
    private static final char[] PIN = "4711".toCharArray();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SigningAuthority AUTHORITY = SigningAuthority.create("Authority", CLOCK);

    private static Path library = Path.of("absent");

    @BeforeAll
    static void aTokenWithAKeyThatWasMadeInIt() throws Exception {
        Optional<Path> found =
                Stream.of("/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/local/lib/softhsm")
                        .map(folder -> Path.of(folder, "libsofthsm2.so"))
                        .filter(Files::exists)
                        .findFirst();
        assumeTrue(found.isPresent(), "SoftHSM is not installed (Debian: softhsm2)");
        library = found.orElseThrow();
        Path settings = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = settings.resolveSibling("softhsm2-tokens");
        deleteAll(tokens);
        Files.createDirectories(tokens);
        Files.writeString(settings, "directories.tokendir = " + tokens + "\n");
        Process made =
                new ProcessBuilder(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                "biller",
                                "--pin",
                                new String(PIN),
                                "--so-pin",
                                "0815")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(made.getInputStream().readAllBytes(), UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        makeKey();
    }

    private static void makeKey() throws Exception {
        String settings = "--name = Maker\nlibrary = " + library + "\nslotListIndex = 0\n";
        Provider module = Security.getProvider("SunPKCS11").configure(settings);
        KeyStore token = KeyStore.getInstance("PKCS11", module);
        token.load(null, PIN);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", module);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        List<X509Certificate> chain = AUTHORITY.certify("Nordlicht Telefon AG", pair.getPublic());
        token.setKeyEntry(
                "signing", pair.getPrivate(), null, chain.toArray(new X509Certificate[0]));
    }

    private static void deleteAll(Path folder) throws Exception {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void signsBillsThatAnybodyCanCheck() throws Exception {
        SigningKey key = SigningKey.fromPkcs11(library, 0, PIN);
        SignedBill signed = new BillSigner(CLOCK).sign(Samples.bill(), key);
        Verification verification =
                new BillVerifier(TrustAnchors.of(AUTHORITY.certificate())).verify(signed);
        assertThat(verification.reason()).isEmpty();
        assertThat(verification.valid()).isTrue();
        assertThat(verification.issuer()).isEqualTo("Nordlicht Telefon AG");
    }

    @Test
    void neverGivesTheKeyAway() throws Exception {
        SigningKey key = SigningKey.fromPkcs11(library, 0, PIN);
        assertThatThrownBy(() -> key.toPkcs12(PIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the key does not leave its token");
    }

    @Test
    void refusesWhatIsNoTokenOrHasNoKey() {
        assertThatThrownBy(() -> SigningKey.fromPkcs11(Path.of("/absent.so"), 0, PIN))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> SigningKey.fromPkcs11(library, 99, PIN))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
