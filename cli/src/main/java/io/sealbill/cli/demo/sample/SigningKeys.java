package io.sealbill.cli.demo.sample;

import io.sealbill.cli.demo.stack.Secrets;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SigningKey;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;

/** The demo's own certification and timestamp authorities and the keys they certify, made once. */
final class SigningKeys {
    private static final String AUTHORITY = "demo-authority";
    private static final String TIMESTAMPS = "demo-timestamps";
    private static final String PASSWORD = "signing.password";

    private final Secrets secrets;
    private final SigningAuthority authority;

    /**
     * @param published where its list is to be had, ends with a slash
     */
    SigningKeys(Secrets secrets, URI published, Clock clock) {
        this.secrets = secrets;
        this.authority = authority(secrets, clock).publishedIn(published);
    }

    /** Writes what everybody may have; the list is good for a week. */
    void publish(Path folder) {
        try {
            Files.createDirectories(folder);
            String name = authority.publishedName();
            replace(folder.resolve(name + ".crt"), authority.certificate().getEncoded());
            replace(
                    folder.resolve(name + ".crl"),
                    authority.revocationList(List.of()).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the demo's list cannot be published", e);
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".new");
        Files.write(partial, content);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The PKCS#12 file of the demo's timestamp authority. */
    Path timestampKeyStore() {
        Path file = secrets.file(TIMESTAMPS + ".p12");
        if (!Files.exists(file)) {
            char[] password = secrets.token(TIMESTAMPS + ".password").toCharArray();
            secrets.write(
                    TIMESTAMPS + ".p12",
                    authority.issueForTimestamps("Sealbill demo timestamps").toPkcs12(password));
        }
        return file;
    }

    Path timestampPasswordFile() {
        return secrets.file(TIMESTAMPS + ".password");
    }

    /** What whoever checks a bill of the demo must trust. */
    String authorityPem() {
        return authority.certificatePem();
    }

    /** The PKCS#12 file of a biller; its password lies beside it. */
    Path keyStore(SampleWorld.Biller biller) {
        Secrets own = secrets.of(biller.slug());
        Path file = own.file("signing.p12");
        if (!Files.exists(file)) {
            char[] password = own.token(PASSWORD).toCharArray();
            own.write("signing.p12", authority.issue(biller.legalName()).toPkcs12(password));
        }
        return file;
    }

    /** How the biller's certificate names it. */
    String subject(SampleWorld.Biller biller) {
        char[] password = secrets.of(biller.slug()).token(PASSWORD).toCharArray();
        try {
            return SigningKey.fromPkcs12(Files.readAllBytes(keyStore(biller)), password)
                    .certificate()
                    .getSubjectX500Principal()
                    .getName();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the key of " + biller.slug(), e);
        }
    }

    Path passwordFile(SampleWorld.Biller biller) {
        return secrets.of(biller.slug()).file(PASSWORD);
    }

    private static SigningAuthority authority(Secrets secrets, Clock clock) {
        char[] password = secrets.token(AUTHORITY + ".password").toCharArray();
        Path file = secrets.file(AUTHORITY + ".p12");
        try {
            if (!Files.exists(file)) {
                SigningAuthority made = SigningAuthority.create("Sealbill demo authority", clock);
                secrets.write(AUTHORITY + ".p12", made.toPkcs12(password));
            }
            return SigningAuthority.fromPkcs12(Files.readAllBytes(file), password, clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the demo's authority cannot be read: " + file, e);
        }
    }
}
