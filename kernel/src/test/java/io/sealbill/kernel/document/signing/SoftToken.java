package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A token of SoftHSM, which stands for the hardware, with a key that was made in it. */
public final class SoftToken {
    private SoftToken() {}

    /**
     * Makes the only token of this process; the test is skipped where SoftHSM is not installed.
     *
     * @return the PKCS#11 library, whose first slot holds the token
     */
    public static Path make(char[] pin, SigningAuthority authority, String owner)
            throws IOException, InterruptedException, GeneralSecurityException {
        Optional<Path> library =
                Stream.of("/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/local/lib/softhsm")
                        .map(folder -> Path.of(folder, "libsofthsm2.so"))
                        .filter(Files::exists)
                        .findFirst();
        assumeTrue(library.isPresent(), "SoftHSM is not installed (Debian: softhsm2)");
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
                                new String(pin),
                                "--so-pin",
                                "0815")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(made.getInputStream().readAllBytes(), UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        makeKey(library.orElseThrow(), pin, authority, owner);
        return library.orElseThrow();
    }

    private static void makeKey(Path library, char[] pin, SigningAuthority authority, String owner)
            throws GeneralSecurityException, IOException {
        String settings = "--name = Maker\nlibrary = " + library + "\nslotListIndex = 0\n";
        Provider module = Security.getProvider("SunPKCS11").configure(settings);
        KeyStore token = KeyStore.getInstance("PKCS11", module);
        token.load(null, pin);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", module);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        List<X509Certificate> chain = authority.certify(owner, pair.getPublic());
        token.setKeyEntry(
                "signing", pair.getPrivate(), null, chain.toArray(new X509Certificate[0]));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
