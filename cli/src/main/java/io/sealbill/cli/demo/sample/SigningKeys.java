package io.sealbill.cli.demo.sample;

import io.sealbill.cli.demo.stack.Secrets;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SigningKey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/** The demo's own certification authority and the signing keys that it certifies, made once. */
final class SigningKeys {
    private static final String AUTHORITY = "demo-authority";
    private static final String PASSWORD = "signing.password";

    private final Secrets secrets;
    private final SigningAuthority authority;

    SigningKeys(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.authority = authority(secrets, clock);
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
